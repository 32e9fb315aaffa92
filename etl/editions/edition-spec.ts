import {
  defaultBasis,
  previousEnd,
  weekEndingOn,
  windowsBefore,
  windowOf,
  yearsBefore,
} from '../method/calendar/period.ts';
import type { PeriodKind, Window } from '../method/calendar/period.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { UNIT_KINDS } from '../method/unit-kind.ts';

/** The windows that an edition compares. */
export interface EditionWindows {
  current: Window;
  previous: Window;
  lastYear: Window;
  twoYearsAgo: Window;
  threeYearsAgo: Window;
  day: Window;
}

/** Returns the windows of an edition; both days of each are included. */
export function editionWindows({ period, date, basis }: EditionSpec): EditionWindows {
  const current = windowOf(period, date, basis);
  return {
    current,
    previous: windowOf(period, previousEnd(period, date), basis),
    lastYear: yearsBefore(current, 1),
    twoYearsAgo: yearsBefore(current, 2),
    threeYearsAgo: yearsBefore(current, 3),
    day: { start: date, end: date },
  };
}

const WEEKS_OF_A_YEAR = 52;

/**
 * Returns the window in which an edition looks for a sudden rise or fall: the whole weeks up to E that
 * fit into the period of E, at least one week. It does not depend on the basis. The windows before it
 * are as long, so each has the same number of Sundays. Holidays are not taken into account.
 */
export function recentWindow({ period, date }: EditionSpec): Window {
  const whole = windowOf(period, date, 'period');
  const week = weekEndingOn(date);
  const starts = windowsBefore(week, WEEKS_OF_A_YEAR).map(({ start }) => start);
  return { start: starts.findLast((start) => start >= whole.start) ?? week.start, end: date };
}

/** Returns one edition for each kind of unit, on the default basis of the period. */
export function editionsOfEachKind(
  period: PeriodKind,
  date: string,
  scheme: string,
): EditionSpec[] {
  const basis = defaultBasis(period);
  return UNIT_KINDS.map((kind) => ({ kind, period, date, basis, scheme }));
}
