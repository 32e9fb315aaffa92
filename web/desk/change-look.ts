import { COLOUR_CHARACTERS } from '../../etl/method/colour.ts';
import type { IndexScale } from '../../etl/method/index-text.ts';
import { colourChange } from '../../etl/method/league-columns.ts';
import type { ColumnComparison, ColumnUnit } from '../../etl/method/league-unit.ts';
import { fixedText } from '../../etl/method/number-text.ts';
import { indexText } from '../format/number.ts';
import type { MapLook } from '../map/map-basis.ts';

/**
 * What the map shows of a unit's change: 黄→红 where its colour by the index is another one; else it
 * stands back, with what its index gained or lost.
 */
export function changeLook(
  { colour, rank, index }: Pick<ColumnUnit, 'colour' | 'rank' | 'index'>,
  compared: ColumnComparison | null,
  scheme: IndexScale,
): MapLook {
  const short = COLOUR_CHARACTERS[colour];
  const words = colourChange({ colour }, compared) ?? short;
  const spoken = `信访指数${indexText(index, scheme)}`;
  if (words !== short) {
    // Where there is little room the colour alone, which does not stand back, says it.
    return { colour, rank, note: { note: words, short }, spoken: `${words}，${spoken}` };
  }
  const change = compared?.changes.index ?? null;
  const note = change === null ? short : `${short} ${signed(change)}`;
  return { colour, rank, note: { note, short }, spoken, dim: true };
}

function signed(points: number): string {
  const size = fixedText(Math.abs(points), 1);
  if (Number(size) === 0) return '±0';
  return `${points > 0 ? '+' : '−'}${size}`;
}
