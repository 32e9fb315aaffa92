import type { Colour } from '../../etl/method/colour.ts';
import { COLOURS } from '../format/colour.ts';

/** Which ranks have a colour. */
export interface RankRange {
  colour: Colour;
  count: number;
  /** 第1—4名, 第18名; empty for grey, which has none. */
  ranks: string;
}

/** The colours that there are, best to worst, with their ranks: what each says on the map. */
export function rankRanges(units: readonly { colour: Colour; rank: number | null }[]): RankRange[] {
  return COLOURS.flatMap((colour) => {
    const own = units.filter((unit) => unit.colour === colour);
    if (own.length === 0) return [];
    const ranks = own.flatMap(({ rank }) => (rank === null ? [] : [rank]));
    const [first, last] = [Math.min(...ranks), Math.max(...ranks)];
    const range = first === last ? `第${first}名` : `第${first}—${last}名`;
    return [{ colour, count: own.length, ranks: ranks.length === 0 ? '' : range }];
  });
}
