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

/** The windows an edition compares. */
export interface EditionWindows {
  current: Window;
  previous: Window;
  lastYear: Window;
  twoYearsAgo: Window;
  threeYearsAgo: Window;
  day: Window;
}

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
 * The stretch in which an edition looks for a sudden fall, whatever its basis: as many whole weeks up
 * to E as fit into the period that holds E, and one week where none does. The stretches before it are
 * as long, so each has as many Sundays; holidays it does not know.
 */
export function recentWindow({ period, date }: EditionSpec): Window {
  const whole = windowOf(period, date, 'period');
  const week = weekEndingOn(date);
  const starts = windowsBefore(week, WEEKS_OF_A_YEAR).map(({ start }) => start);
  return { start: starts.findLast((start) => start >= whole.start) ?? week.start, end: date };
}

/** One edition of each unit kind, on the period's default basis. */
export function editionsOfEachKind(
  period: PeriodKind,
  date: string,
  scheme: string,
): EditionSpec[] {
  const basis = defaultBasis(period);
  return UNIT_KINDS.map((kind) => ({ kind, period, date, basis, scheme }));
}
