import { isPeriodEnd, previousEnd } from '../../method/calendar/period.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import { firstWorkdayFrom } from '../../method/calendar/first-workday.ts';
import type { WorkCalendar } from '../../method/calendar/workday.ts';
import { REPORT_KINDS, REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import type { PaperSchedule } from '../../config/paper-schedule.ts';

/** A report to be made. */
export interface DuePaper {
  kind: ReportKind;
  /** End day E of its editions. */
  date: string;
  /** Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
  dueAt: string;
}

/** Missed days that are made up for; of other periods every one is. */
const MAX_MISSED_DAYS = 31;

/**
 * The reports due at a time that are not made yet, oldest first. Of a kind never made before, only
 * the newest: a bureau that begins does not get the papers of years.
 * @param last the last day a report may be about
 * @param made end days of those of a kind that are there
 * @param isDue decides whether the time of one has come
 */
export function duePapers(
  schedule: PaperSchedule,
  last: string,
  made: (kind: ReportKind) => ReadonlySet<string>,
  isDue: (paper: DuePaper) => boolean,
  calendar: WorkCalendar,
): DuePaper[] {
  return REPORT_KINDS.flatMap((kind) => {
    const at = schedule.at[kind];
    const waitsFor = schedule.workdays.includes(kind) ? calendar : null;
    return at === undefined ? [] : dueOf(kind, { at, waitsFor }, last, made(kind), isDue);
  }).sort((a, b) => (a.date < b.date ? -1 : Number(a.date > b.date)));
}

/** A time of day, and the calendar on whose workdays it waits; null: on any day. */
interface Timing {
  at: string;
  waitsFor: WorkCalendar | null;
}

function dueOf(
  kind: ReportKind,
  timing: Timing,
  last: string,
  made: ReadonlySet<string>,
  isDue: (paper: DuePaper) => boolean,
): DuePaper[] {
  const period = REPORT_PERIODS[kind];
  const first = [...made].sort()[0];
  const found: DuePaper[] = [];
  let date = last;
  while (!isPeriodEnd(period, date)) date = addDays(date, -1);
  for (let step = 0; first === undefined || date > first; step += 1) {
    if (kind === 'daily' && step >= MAX_MISSED_DAYS) break;
    const paper = { kind, date, dueAt: dueAt(date, timing) };
    if (!made.has(date) && isDue(paper)) found.push(paper);
    if (first === undefined && found.length > 0) break;
    date = previousEnd(period, date);
  }
  return found;
}

/** The time of day set, on the day after E or the first workday from it. */
function dueAt(date: string, { at, waitsFor }: Timing): string {
  const next = addDays(date, 1);
  return `${waitsFor === null ? next : firstWorkdayFrom(next, waitsFor)} ${at}:00`;
}
