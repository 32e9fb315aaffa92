/** Characters that are one em wide in Noto Sans SC: Chinese characters and full-width marks. */
const SQUARE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/;
const HALF = 0.58;
const SPACE = 0.25;

/** Width of bold text relative to normal text. */
const BOLD = 1.06;

/** Returns the width of the widest text in em, as if bold, but at least `least`. */
export function widestOf(texts: readonly string[], least: number): number {
  return Math.max(least, ...texts.map((text) => BOLD * textWidth(text, 1)));
}

/** Estimates the width of a line of text, so that nothing needs to be measured on a page. */
export function textWidth(text: string, size: number): number {
  let ems = 0;
  for (const character of text) {
    ems += SQUARE.test(character) ? 1 : character === ' ' ? SPACE : HALF;
  }
  return ems * size;
}
