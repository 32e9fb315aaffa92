import { compareDates } from '../../method/calendar/compare-dates.ts';
import { isPeriodEnd, periodEnd, previousEnd } from '../../method/calendar/period.ts';
import { addDays } from '../../method/calendar/shanghai.ts';
import { firstWorkdayFrom } from '../../method/calendar/first-workday.ts';
import type { WorkCalendar } from '../../method/calendar/workday.ts';
import { REPORT_KINDS, REPORT_PERIODS } from '../../method/paper-kind.ts';
import type { ReportKind } from '../../method/paper-kind.ts';
import type { PaperSchedule } from '../../config/paper-schedule.ts';

/** A report that is due. */
export interface DuePaper {
  kind: ReportKind;
  /** End day of its editions. */
  date: string;
  /** Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
  dueAt: string;
}

/** Missed days that are caught up; of other periods, all are. */
const MAX_MISSED_DAYS = 31;

/**
 * Lists the reports that are due at a time and not made yet, oldest first. Of a kind never made
 * before, only the newest: a new bureau does not get the papers of past years.
 * @param last the last day a report may be about
 * @param made end days of the reports of a kind that exist
 * @param isDue whether the time of a report has come
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
  }).sort(compareDates);
}

/** Deferred papers are out this many days after their period at the latest. */
const LONGEST_WAIT_DAYS = 31;

/** Returns the report of a kind whose time comes next after a wall time; null: the kind is not made. */
export function nextPaper(
  kind: ReportKind,
  schedule: Pick<PaperSchedule, 'at' | 'workdays'>,
  now: string,
  calendar: WorkCalendar,
): DuePaper | null {
  const at = schedule.at[kind];
  if (at === undefined) return null;
  const timing = { at, waitsFor: schedule.workdays.includes(kind) ? calendar : null };
  const period = REPORT_PERIODS[kind];
  let date = periodEnd(period, addDays(now.slice(0, 10), -LONGEST_WAIT_DAYS));
  while (dueAt(date, timing) <= now) date = periodEnd(period, addDays(date, 1));
  return { kind, date, dueAt: dueAt(date, timing) };
}

/** The time of day, and the calendar whose workdays it waits for; null: on any day. */
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

/** The configured time of day, on the day after the end day or the first workday from then on. */
function dueAt(date: string, { at, waitsFor }: Timing): string {
  const next = addDays(date, 1);
  return `${waitsFor === null ? next : firstWorkdayFrom(next, waitsFor)} ${at}:00`;
}
