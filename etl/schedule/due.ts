import { defaultBasis, isPeriodEnd, PERIOD_KINDS } from '../calendar/period.ts';
import type { PeriodKind } from '../calendar/period.ts';
import { addDays } from '../calendar/shanghai.ts';
import { editionsOfDay } from '../editions/spec.ts';
import type { EditionSpec } from '../editions/spec.ts';
import { UNIT_KINDS } from '../settings/register.ts';

/** Missed days that are caught up one by one; before that, period ends only. */
const MAX_MISSED_DAYS = 31;

/**
 * Editions due by a day (运行到哪一天，出到哪一天): every period up to that day; the day editions
 * missed since the last run; and every week, month, quarter and year that ended since.
 * @param last day of the newest published edition, null on a first run
 */
export function dueEditions(asOf: string, last: string | null, scheme: string): EditionSpec[] {
  const due = new Map<string, EditionSpec>();
  const add = (period: PeriodKind, date: string) => {
    for (const kind of UNIT_KINDS) {
      const spec = { kind, period, date, basis: defaultBasis(period), scheme };
      due.set([kind, period, date].join(), spec);
    }
  };
  if (last === null) {
    for (const period of PERIOD_KINDS) if (period !== 'day') add(period, lastEnd(period, asOf));
  } else {
    const first = addDays(last, 1);
    for (let day = first; day < asOf; day = addDays(day, 1)) {
      if (addDays(day, MAX_MISSED_DAYS) >= asOf) add('day', day);
      for (const period of PERIOD_KINDS) {
        if (period !== 'day' && isPeriodEnd(period, day)) add(period, day);
      }
    }
  }
  return [...due.values(), ...editionsOfDay(asOf, scheme)];
}

/** Last day of the newest whole period before or on a day. */
function lastEnd(period: PeriodKind, day: string): string {
  let end = day;
  while (!isPeriodEnd(period, end)) end = addDays(end, -1);
  return end;
}
