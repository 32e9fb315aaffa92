/** Part of a line that is never broken: a Chinese character with its marks, a word, a number. */
export interface LineUnit {
  text: string;
  /** White space, dropped at either end of a line. */
  isBlank: boolean;
}

/** Han, kana, full-width forms and their marks: a line may break on either side. */
const WIDE = /[\u2e80-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}‘’“”…—·■□●○◆▲△▼★☆〓]/u;

/** 避头: begins no line. */
const NO_START = /^[，。、；：？！）》〉」』】〕’”…—～·％‰℃,.;:?!)\]}%]/;
/** 避尾: ends no line. */
const NO_END = /[（《〈「『【〔‘“￥([{]$/;

const PARTS = new RegExp(`${WIDE.source}|\\s+|(?:(?!${WIDE.source})\\S)+`, 'gu');

/** Whether a unit or segment is Chinese: Chinese is spread to fill a line, other words are not. */
export const isWide = (text: string): boolean => WIDE.test(text);

/**
 * Splits a text into the parts between which a line may break (GB/T 15834 §5.1: marks at line
 * ends).
 */
export function lineUnitsOf(text: string): LineUnit[] {
  const units: LineUnit[] = [];
  for (const [part] of text.matchAll(PARTS)) {
    const last = units.at(-1);
    const isBlank = /^\s/.test(part);
    const sticks = last && !last.isBlank && (NO_START.test(part) || NO_END.test(last.text));
    if (sticks && !isBlank) last.text += part;
    else units.push({ text: part, isBlank });
  }
  return units;
}

/** Splits a text into runs of Chinese and of other characters, for drawing. */
export function segmentsOf(text: string): string[] {
  return text.match(new RegExp(`(?:${WIDE.source})+|(?:(?!${WIDE.source}).)+`, 'gsu')) ?? [];
}
