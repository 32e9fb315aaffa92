import type { Band, Colour } from '../../etl/method/colour.ts';

/** Best to worst; grey last. */
export const COLOURS: readonly Colour[] = ['green', 'blue', 'yellow', 'orange', 'red', 'grey'];

export const BANDS: readonly Band[] = ['green', 'blue', 'yellow', 'orange', 'red'];

/** The character that stands beside every colour, so that colour never speaks alone. */
export const COLOUR_CHARACTERS: Record<Colour, string> = {
  green: '绿',
  blue: '蓝',
  yellow: '黄',
  orange: '橙',
  red: '红',
  grey: '灰',
};

export const COLOUR_NAMES: Record<Colour, string> = {
  green: '绿色',
  blue: '蓝色',
  yellow: '黄色',
  orange: '橙色',
  red: '红色',
  grey: '不参与排名',
};

/** CSS of a filled mark and of the ink written on it. */
export function fillOf(colour: Colour): string {
  return `var(--${colour})`;
}

export function inkOn(colour: Colour): string {
  return `var(--on-${colour})`;
}
