import type { Colour } from '../../method/colour.ts';
import { BANDS } from '../../method/colour.ts';

/** Counts the units of each colour, best to worst; grey only when there is one. */
export function colourCounts(colours: readonly Colour[]): { colour: Colour; count: number }[] {
  return [...BANDS, 'grey' as const]
    .map((colour) => ({ colour, count: colours.filter((each) => each === colour).length }))
    .filter(({ colour, count }) => colour !== 'grey' || count > 0);
}
