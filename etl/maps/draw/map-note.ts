import type { Colour } from '../../method/colour.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import { RESOLVED, shareOf } from '../../method/indicator.ts';
import type { Measured } from '../../method/indicator.ts';
import { percentText } from '../../method/number-text.ts';

/** What the 五色图 (five-colour map) needs of a unit. */
export interface MapUnit extends Measured {
  map_colour: Colour;
  map_rank: number | null;
}

/** The note under a name: colour and 化解率, or only the colour where there is little room. */
export interface MapNote {
  note: string;
  short: string;
}

/** The widest note; it keeps labels at the same place in every edition. */
export const WIDEST_NOTE: MapNote = { note: '绿 99.9%', short: '绿' };

/** Writes a note: `绿 95.6%`; only the colour for a unit that is not ranked. */
export function mapNote(unit: MapUnit): MapNote {
  const short = COLOUR_CHARACTERS[unit.map_colour];
  if (unit.map_rank === null) return { note: short, short };
  const { n, k } = shareOf(unit, RESOLVED);
  const rate = percentText(k, n, 1).replace('100.0', '100');
  return { note: `${short} ${rate}`, short };
}
