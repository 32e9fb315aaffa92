import type { Colour } from '../../etl/method/colour.ts';
import { BANDS } from '../../etl/method/colour.ts';

/** The characters stand beside every colour, so that no meaning depends on colour alone. */
export { BANDS, COLOUR_CHARACTERS } from '../../etl/method/colour.ts';

/** Best to worst; grey last. */
export const COLOURS: readonly Colour[] = [...BANDS, 'grey'];

export const COLOUR_NAMES: Record<Colour, string> = {
  green: '绿色',
  blue: '蓝色',
  yellow: '黄色',
  orange: '橙色',
  red: '红色',
  grey: '不参与排名',
};

/** CSS of a filled mark and of the ink on it. */
export function fillOf(colour: Colour): string {
  return `var(--${colour})`;
}

/** CSS of the stripes over a colour that is unsure. */
export function stripeOn(colour: Colour): string {
  return `var(--stripe-${colour})`;
}

/** Said of a colour whose probability is below a half. */
export const UNSURE_TEXT = '把握不足五成';

export function inkOn(colour: Colour): string {
  return `var(--on-${colour})`;
}
