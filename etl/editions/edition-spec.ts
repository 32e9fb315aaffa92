import {
  defaultBasis,
  previousEnd,
  weekEndingOn,
  windowsBefore,
  windowOf,
  yearsBefore,
} from '../method/calendar/period.ts';
import type { PeriodKind, Window } from '../method/calendar/period.ts';
import type { Unit } from '../config/register.ts';
import { registerDay } from '../config/units-on.ts';
import type { MeasuredWindow } from '../facts/by-window.ts';
import type { EditionSpec } from '../method/edition-id.ts';
import { COUNTY_KINDS } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';

/** The windows that an edition compares. */
export interface EditionWindows<W extends Window = Window> {
  current: W;
  /** Of the previous edition. */
  previous: W;
  /** The edition's own day, week, month … on either basis, and the one before (环比). */
  period: W;
  periodBefore: W;
  lastYear: W;
  twoYearsAgo: W;
  threeYearsAgo: W;
  day: W;
}

/** Returns the windows of an edition; both days of each are included. */
export function editionWindows({ period, date, basis }: EditionSpec): EditionWindows {
  const current = windowOf(period, date, basis);
  const before = previousEnd(period, date);
  return {
    current,
    previous: windowOf(period, before, basis),
    period: windowOf(period, date, 'period'),
    periodBefore: windowOf(period, before, 'period'),
    lastYear: yearsBefore(current, 1),
    twoYearsAgo: yearsBefore(current, 2),
    threeYearsAgo: yearsBefore(current, 3),
    day: { start: date, end: date },
  };
}

/** Windows of an edition with the register by which each is measured (method.md §2). */
export interface MeasuredWindows extends EditionWindows<MeasuredWindow> {
  /** The window of the previous edition by the register of its own E: for the ranks of then. */
  previousRanking: MeasuredWindow;
  recent: MeasuredWindow;
}

/**
 * Returns the windows of an edition, each with its state of the register.
 * @param units all units of the register, valid on the day or not
 */
export function measuredWindows(spec: EditionSpec, units: readonly Unit[]): MeasuredWindows {
  const own = editionWindows(spec);
  const by = (window: Window, day = spec.date): MeasuredWindow => {
    const register = registerDay(units, day);
    return register === '' ? window : { ...window, register };
  };
  return {
    current: by(own.current),
    previous: by(own.previous),
    previousRanking: by(own.previous, own.previous.end),
    period: by(own.period),
    periodBefore: by(own.periodBefore),
    lastYear: by(own.lastYear),
    twoYearsAgo: by(own.twoYearsAgo),
    threeYearsAgo: by(own.threeYearsAgo),
    day: by(own.day),
    recent: by(recentWindow(spec)),
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
  kinds: readonly UnitKind[] = COUNTY_KINDS,
): EditionSpec[] {
  const basis = defaultBasis(period);
  return kinds.map((kind) => ({ kind, period, date, basis, scheme }));
}
