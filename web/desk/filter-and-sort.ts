import type { LeagueUnit } from '../../etl/editions/edition.ts';
import type { Colour } from '../../etl/method/colour.ts';
import type { LeagueColumn } from '../../etl/method/league-columns.ts';
import type { ColumnComparison } from '../../etl/method/league-unit.ts';

/** Filter of the league; an empty filter shows all units. */
export interface LeagueFilter {
  peerGroup: string;
  /** By 信访指数 colour. */
  colour: Colour | '';
}

export type Direction = 'ascending' | 'descending';

/**
 * Returns the units that pass the filter, in the edition's order.
 * @param isFound whether what is searched for names a unit
 */
export function filterUnits(
  units: readonly LeagueUnit[],
  { peerGroup, colour }: LeagueFilter,
  isFound: (unit: LeagueUnit) => boolean,
): LeagueUnit[] {
  return units.filter(
    (unit) =>
      (peerGroup === '' || unit.peer_group === peerGroup) &&
      (colour === '' || unit.colour === colour) &&
      isFound(unit),
  );
}

/** Sorts by a column, units without a value last; without a column, in the edition's order. */
export function sortUnits(
  units: readonly LeagueUnit[],
  column: LeagueColumn | undefined,
  direction: Direction,
  comparedTo: (unit: LeagueUnit) => ColumnComparison | null = () => null,
): LeagueUnit[] {
  if (!column) return [...units];
  const sign = direction === 'ascending' ? 1 : -1;
  const keyed = units.map((unit) => ({ unit, key: column.value(unit, comparedTo(unit)) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return sign * (a.key - b.key);
  });
  return keyed.map(({ unit }) => unit);
}
