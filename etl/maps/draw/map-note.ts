import type { Colour } from '../../method/colour.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import type { Measure } from '../../method/indicator.ts';
import { percentText } from '../../method/number-text.ts';

/** What the 五色图 (five-colour map) needs of a unit. */
export interface MapUnit {
  map_colour: Colour;
  map_rank: number | null;
  indicators: { resolved: Measure };
}

/** The note under a name: colour and 化解率, or only the colour where there is little room. */
export interface MapNote {
  note: string;
  short: string;
}

/** The widest note; it keeps labels at the same place in every edition. */
export const WIDEST_NOTE: MapNote = { note: '绿 99.9%', short: '绿' };

/** Writes a note: `绿 95.6%`; only the colour for a unit that is not ranked. */
export function mapNote({ map_colour, map_rank, indicators }: MapUnit): MapNote {
  const short = COLOUR_CHARACTERS[map_colour];
  if (map_rank === null) return { note: short, short };
  const { n, k } = indicators.resolved;
  const rate = percentText(k, n, 1).replace('100.0', '100');
  return { note: `${short} ${rate}`, short };
}
