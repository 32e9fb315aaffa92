import { addDays, addHours } from '../method/calendar/shanghai.ts';
import type { WorkCalendar } from '../method/calendar/workday.ts';
import type { Deadline } from '../config/deadline.ts';

/** `fresh` 按时 · `warn` 逾期 · `error` 严重逾期 · `never` 从未装载. */
export type FreshnessState = 'fresh' | 'warn' | 'error' | 'never';

/** All times are Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
export interface Freshness {
  state: FreshnessState;
  /** The last deadline that has passed: the state refers to it. */
  due_at: string;
  last_at: string | null;
}

/**
 * Judges whether the data of a source arrived by its last passed deadline.
 *
 * A deadline is met by any load after the deadline before it, up to now: a load on a weekend, in a
 * holiday or on the evening before meets the next workday's, and a late load still counts. A late
 * load meets the next deadline too, so an office that falls silent after a late load is noticed one
 * deadline later, and none is blamed wrongly.
 *
 * A missed deadline is `warn`, after the grace time `error`; two missed in a row are `error` at
 * once.
 * @param now Shanghai wall time, `yyyy-mm-dd hh:mm:ss`, as is `lastAt`
 * @param lastAt the source's last successful load, null when there is none
 */
export function freshness(
  now: string,
  deadline: Deadline,
  lastAt: string | null,
  calendar: WorkCalendar,
): Freshness {
  const [due, previous, beforePrevious] = passedDeadlines(now, deadline, calendar);
  const state = (): FreshnessState => {
    if (lastAt === null) return 'never';
    if (lastAt > previous) return 'fresh';
    const isWithinGrace = now < addHours(due, deadline.error_after_hours);
    return lastAt > beforePrevious && isWithinGrace ? 'warn' : 'error';
  };
  return { state: state(), due_at: due, last_at: lastAt };
}

/**
 * Returns the last three deadlines that have passed, newest first. A deadline passes at its very
 * second.
 */
function passedDeadlines(
  now: string,
  { by, on }: Deadline,
  calendar: WorkCalendar,
): [string, string, string] {
  const passed: string[] = [];
  for (let day = now.slice(0, 10); passed.length < 3; day = addDays(day, -1)) {
    const at = `${day} ${by}:00`;
    if (at <= now && (on === 'daily' || calendar.isWorkday(day))) passed.push(at);
  }
  return passed as [string, string, string];
}
