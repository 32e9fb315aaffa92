import type { LeagueEdition } from '../../etl/editions/edition.ts';

/** Whether only a part of the units is told: the screen of one unit shows that unit. */
export function isPartialEdition({
  units,
  totals,
}: Pick<LeagueEdition, 'units' | 'totals'>): boolean {
  return units.length < totals.units;
}
