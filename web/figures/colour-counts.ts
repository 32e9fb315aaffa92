import { COLOURS } from '../format/colour.ts';
import type { Colour } from '../../etl/method/colour.ts';

/** How many units have each colour, best to worst; grey only where there is one. */
export function colourCounts(colours: readonly Colour[]): { colour: Colour; count: number }[] {
  return COLOURS.map((colour) => ({
    colour,
    count: colours.filter((each) => each === colour).length,
  })).filter(({ colour, count }) => colour !== 'grey' || count > 0);
}
