import type { LeagueEdition, LeagueUnit } from '../../etl/editions/edition.ts';
import type { MapNote } from '../../etl/maps/draw/map-note.ts';
import { mapNote } from '../../etl/maps/draw/map-note.ts';
import type { Colour } from '../../etl/method/colour.ts';
import { COLOUR_CHARACTERS } from '../../etl/method/colour.ts';
import type { IndexScale } from '../../etl/method/index-text.ts';
import { RESOLVED, shareOf } from '../../etl/method/indicator.ts';
import { indexText, rateText } from '../format/number.ts';

/** What colours the map: 化解率 (五色图 in the narrow sense), or 信访指数. */
export type MapBasis = 'resolved' | 'index';

export const BASIS_TITLES: Record<MapBasis, string> = {
  resolved: '化解率五色图',
  index: '信访指数五色图',
};

/** What a map shows of a unit. */
export interface MapLook {
  colour: Colour;
  rank: number | null;
  note: MapNote;
  /** The value behind the colour, with its name: 化解率95.6%. */
  spoken: string;
  /** Drawn faintly, because its colour has not changed. */
  dim?: boolean;
}

/** Returns what the map shows of a unit on that basis. */
export function mapLook(unit: LeagueUnit, basis: MapBasis, scheme: IndexScale): MapLook {
  if (basis === 'resolved') {
    const spoken = `化解率${rateText(shareOf(unit, RESOLVED))}`;
    return { colour: unit.map_colour, rank: unit.map_rank, note: mapNote(unit), spoken };
  }
  const { colour, rank, index } = unit;
  const short = COLOUR_CHARACTERS[colour];
  const value = indexText(index, scheme);
  const note = rank === null ? short : `${short} ${value}`;
  return { colour, rank, note: { note, short }, spoken: `信访指数${value}` };
}

/** From this probability on a colour is more likely than not. */
const EVEN = 0.5;

/** Codes of the units whose colour by the index is less likely than not (method.md §8). */
export function unsureUnits({
  colour_probability,
}: Pick<LeagueEdition, 'colour_probability'>): ReadonlySet<string> {
  return new Set(
    Object.entries(colour_probability)
      .filter(([, probability]) => probability < EVEN)
      .map(([code]) => code),
  );
}
