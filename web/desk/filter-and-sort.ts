import type { LeagueUnit } from '../../etl/editions/edition.ts';
import type { Colour } from '../../etl/method/colour.ts';
import type { LeagueColumn } from './league-columns.ts';

/** Filter of the league; an empty filter shows all units. */
export interface LeagueFilter {
  text: string;
  peerGroup: string;
  /** By 信访指数 colour. */
  colour: Colour | '';
}

export type Direction = 'ascending' | 'descending';

/** Returns the units that pass the filter, in the edition's order. */
export function filterUnits(
  units: readonly LeagueUnit[],
  { text, peerGroup, colour }: LeagueFilter,
): LeagueUnit[] {
  const wanted = text.trim();
  return units.filter(
    (unit) =>
      unit.unit_name.includes(wanted) &&
      (peerGroup === '' || unit.peer_group === peerGroup) &&
      (colour === '' || unit.colour === colour),
  );
}

/** Sorts by a column, units without a value last; without a column, in the edition's order. */
export function sortUnits(
  units: readonly LeagueUnit[],
  column: LeagueColumn | undefined,
  direction: Direction,
): LeagueUnit[] {
  if (!column) return [...units];
  const sign = direction === 'ascending' ? 1 : -1;
  return [...units].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  });
}
