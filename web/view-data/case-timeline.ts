import { scaleUtc, utcDay, utcFormat, utcParse } from 'd3';
import type { CaseAnswer } from '../../server/contract/cases.ts';

type WholeCase = CaseAnswer['case'];

/** A clock of a case (受理, 办理 …): from when it runs, when it stopped, when it was due. */
export interface CaseClock {
  title: string;
  start: string;
  /** Null: it still runs. */
  end: string | null;
  /** Null: nothing is due. */
  due: string | null;
  /** Days past the day on which it was due, by its end or until today; 0: none. */
  late: number;
  /** Such as 超期12天; 还剩3天. */
  verdict: string;
}

const parse = utcParse('%Y-%m-%d');

function daysBetween(from: string, to: string): number {
  return utcDay.count(parse(from)!, parse(to)!);
}

/** The clocks that ran on a case, in their order; `today` stops those that still run. */
export function caseClocks(it: WholeCase, today: string): CaseClock[] {
  const handling = it.is_handled
    ? (it.accepted_on ?? it.accept_start_on ?? it.registered_on)
    : null;
  const clocks: [title: string, start: string | null, end: string | null, due: string | null][] = [
    ['转送', it.transfer_due_on && it.registered_on, it.transferred_on, it.transfer_due_on],
    ['受理', it.accept_start_on, it.accepted_on, it.accept_due_on],
    ['办理', handling, it.closed_on, it.due_on],
    ['评价', it.closed_on, it.rated_on, it.rating_due_on],
    ['积案', it.backlog_listed_on, it.backlog_cleared_on, null],
  ];
  return clocks.flatMap(([title, start, end, due]) => {
    if (start === null) return [];
    const late = due === null ? 0 : Math.max(0, daysBetween(due, end ?? today));
    return [{ title, start, end, due, late, verdict: verdictOf(end, due, late, today) }];
  });
}

function verdictOf(end: string | null, due: string | null, late: number, today: string): string {
  if (end === null && due === null) return '还没有完';
  if (due === null) return '已完';
  if (late > 0) return end === null ? `已超期${late}天` : `超期${late}天`;
  return end === null ? `还剩${daysBetween(today, due)}天` : '按期';
}

/** A clock on the line of time, in the unit of the width. */
export interface ClockBar extends CaseClock {
  x0: number;
  x1: number;
  /** Where the late part begins; null: nothing is late. */
  lateFrom: number | null;
  dueAt: number | null;
}

export interface Timeline {
  bars: ClockBar[];
  /** Days of handling steps. */
  marks: { x: number; day: string }[];
  ticks: { x: number; text: string }[];
  today: number | null;
}

/** @param days of other marks, `yyyy-mm-dd` */
export function caseTimeline(
  clocks: readonly CaseClock[],
  days: readonly string[],
  { today, width, tickWidth }: { today: string; width: number; tickWidth: number },
): Timeline {
  const isOpen = clocks.some(({ end }) => end === null);
  const all = clocks.flatMap(({ start, end, due }) => [start, end ?? today, due ?? start]);
  const known = [...all, ...days].toSorted();
  const [first, last] = [parse(known[0] ?? today)!, parse(known.at(-1) ?? today)!];
  const scale = scaleUtc()
    .domain([first, last > first ? last : utcDay.offset(first, 1)])
    .range([0, width]);
  const x = (day: string) => scale(parse(day)!);
  return {
    bars: clocks.map((clock) => ({
      ...clock,
      x0: x(clock.start),
      x1: x(clock.end ?? today),
      lateFrom:
        clock.late > 0 && clock.due !== null ? Math.max(x(clock.start), x(clock.due)) : null,
      dueAt: clock.due === null ? null : x(clock.due),
    })),
    marks: [...new Set(days)].map((day) => ({ day, x: x(day) })),
    ticks: spaced(
      tickTexts(scale.ticks(Math.max(2, Math.floor(width / tickWidth))), (date) => scale(date)),
      tickWidth,
    ),
    today: isOpen ? x(today) : null,
  };
}

/** Leaves out what stands nearer to the one before: the scale takes the number of ticks as a hint. */
function spaced(ticks: readonly { x: number; text: string }[], least: number): Timeline['ticks'] {
  const kept: { x: number; text: string }[] = [];
  for (const tick of ticks) {
    const before = kept.at(-1);
    if (before === undefined || tick.x - before.x >= least) kept.push(tick);
  }
  return kept;
}

const month = utcFormat('%-m月');
const monthDay = utcFormat('%-m月%-d日');
const year = utcFormat('%Y年');

/** Days where any is told apart from its month; else months, and the year where it begins. */
function tickTexts(dates: readonly Date[], x: (date: Date) => number): Timeline['ticks'] {
  const hasDays = dates.some((date) => date.getUTCDate() !== 1);
  const text = (date: Date) => {
    if (hasDays) return monthDay(date);
    return date.getUTCMonth() === 0 ? year(date) : month(date);
  };
  return dates.map((date) => ({ x: x(date), text: text(date) }));
}
