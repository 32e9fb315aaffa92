import { suppressDays } from '../../etl/editions/suppress-days.ts';
import type { DailyRegistration } from '../../etl/facts/daily-registrations.ts';
import { windowOf } from '../../etl/method/calendar/period.ts';
import type { Window } from '../../etl/method/calendar/period.ts';
import { addDays } from '../../etl/method/calendar/shanghai.ts';
import type { Calendar } from '../contract/heat.ts';

/** A year and the week that it began in. */
const WEEKS = 53;

/** The days of a calendar: from the Monday 52 weeks before the week of the last one. */
export function calendarWindow(end: string): Window {
  const { start } = windowOf('week', end, 'period');
  return { start: addDays(start, -7 * (WEEKS - 1)), end };
}

/** @param isWhole whether small counts are told */
export function calendarDays(
  { start, end }: Window,
  found: readonly DailyRegistration[],
  isWhole: boolean,
): Calendar['days'] {
  const counts = new Map(found.map(({ registered_on, registered }) => [registered_on, registered]));
  const dates: string[] = [];
  for (let date = start; date <= end; date = addDays(date, 1)) dates.push(date);
  const days = dates.map((date) => counts.get(date) ?? 0);
  const shown = isWhole ? days : suppressDays(days);
  return dates.map((date, at) => ({ date, registered: shown[at]! }));
}
