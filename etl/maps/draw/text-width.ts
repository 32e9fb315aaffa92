/** Advance of Noto Sans SC in em: Chinese characters and full-width marks are square. */
const SQUARE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/;
const HALF = 0.58;
const SPACE = 0.25;

/** Bold letters are wider by so much. */
const BOLD = 1.06;

/** Width of the widest of the texts in characters, even where it is bold; `least` at any rate. */
export function widestOf(texts: readonly string[], least: number): number {
  return Math.max(least, ...texts.map((text) => BOLD * textWidth(text, 1)));
}

/** Width of a line of text, so that geometry need not measure the page. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    ems += SQUARE.test(character) ? 1 : character === ' ' ? SPACE : HALF;
  }
  return ems * size;
}
