import type { EditionScheme } from './edition-scheme.ts';
import type { RedUnit } from './red-unit.ts';
import { unitReasons } from './unit-reasons.ts';
import type { UnitDetail } from './unit-reasons.ts';

const MAX_LISTED = 3;

/** Returns the red units with their reasons, in the order of the ranking. */
export function listRedUnits(units: readonly UnitDetail[], scheme: EditionScheme): RedUnit[] {
  return units.flatMap((unit) => {
    const { rank, index } = unit;
    if (unit.colour !== 'red' || rank === null || index === null) return [];
    const { unit_code, unit_name, prev_rank } = unit;
    return {
      unit_code,
      unit_name,
      rank,
      prev_rank,
      index,
      ...unitReasons(unit, scheme, MAX_LISTED),
    };
  });
}
