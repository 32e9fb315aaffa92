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

/**
 * @param found of the unit alone, or of all units and of none
 * @param unit code of the unit that is asked for; null: the county
 * @param isWhole whether small counts are told; else `found` must be of all
 */
export function calendarDays(
  { start, end }: Window,
  found: readonly DailyRegistration[],
  unit: string | null,
  isWhole: boolean,
): Calendar['days'] {
  const dates: string[] = [];
  for (let date = start; date <= end; date = addDays(date, 1)) dates.push(date);
  const county = daily(dates, found);
  const days = isWhole ? county : shownDays(dates, county, found, unit);
  return dates.map((date, at) => ({ date, registered: days[at]! }));
}

function shownDays(
  dates: readonly string[],
  county: readonly number[],
  found: readonly DailyRegistration[],
  unit: string | null,
): (number | null)[] {
  const byUnit = new Map<string, DailyRegistration[]>();
  for (const row of found) {
    if (row.unit_code === null) continue;
    const rows = byUnit.get(row.unit_code);
    if (rows === undefined) byUnit.set(row.unit_code, [row]);
    else rows.push(row);
  }
  const codes = [...byUnit.keys()];
  const units = [...byUnit.values()].map((rows) => daily(dates, rows));
  const shown = suppressDays(county, units);
  if (unit === null) return shown.county;
  // Of a unit without any case nothing is small but zeros.
  return shown.units[codes.indexOf(unit)] ?? dates.map(() => null);
}

function daily(dates: readonly string[], found: readonly DailyRegistration[]): number[] {
  const counts = new Map<string, number>();
  for (const { registered_on, registered } of found) {
    counts.set(registered_on, (counts.get(registered_on) ?? 0) + registered);
  }
  return dates.map((date) => counts.get(date) ?? 0);
}
