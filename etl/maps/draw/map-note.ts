import type { Colour } from '../../method/colour.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import type { Measure } from '../../method/indicator.ts';
import { percentText } from '../../method/number-text.ts';

/** A unit as the 五色图 knows it. */
export interface MapUnit {
  map_colour: Colour;
  map_rank: number | null;
  indicators: { resolved: Measure };
}

/** What stands under a name: colour and 化解率, and the colour alone where there is little room. */
export interface MapNote {
  note: string;
  short: string;
}

/** The widest note, for a label that keeps its place from edition to edition. */
export const WIDEST_NOTE: MapNote = { note: '绿 99.9%', short: '绿' };

/** `绿 95.6%`; a unit that takes no part has its colour alone. */
export function mapNote({ map_colour, map_rank, indicators }: MapUnit): MapNote {
  const short = COLOUR_CHARACTERS[map_colour];
  if (map_rank === null) return { note: short, short };
  const { n, k } = indicators.resolved;
  const rate = percentText(k, n, 1).replace('100.0', '100');
  return { note: `${short} ${rate}`, short };
}
