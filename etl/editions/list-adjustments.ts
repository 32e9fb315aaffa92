import { compareDates } from '../method/calendar/compare-dates.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Adjustment } from '../config/adjustments.ts';
import type { Unit } from '../config/register.ts';
import type { EditionAdjustment } from './edition.ts';

/** Returns the adjustments of some units in a window, by unit in the given order, then by day. */
export function listAdjustments(
  units: readonly Unit[],
  adjustments: readonly Adjustment[],
  { start, end }: Window,
): EditionAdjustment[] {
  return units.flatMap(({ code, name }) =>
    adjustments
      .filter(({ unit_code, date }) => unit_code === code && date >= start && date <= end)
      .map(({ date, points, reason, document }) => ({
        unit_code: code,
        unit_name: name,
        date,
        points,
        reason,
        document,
      }))
      .sort(compareDates),
  );
}
