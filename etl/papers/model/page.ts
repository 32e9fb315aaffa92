/** Measures of an official page (GB/T 9704-2012 §5.1, §5.2): A4, 22 lines of 28 characters. */

/** Points of a millimetre. */
export const MM = 72 / 25.4;

export type Orientation = 'portrait' | 'landscape';

/** A page and the margins around its text, in millimetres. */
export interface PageSize {
  width: number;
  height: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** A landscape page is a rotated portrait page: its head is bound at the left edge of the other. */
export const PAGES: Readonly<Record<Orientation, PageSize>> = {
  portrait: { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 },
  landscape: { width: 297, height: 210, top: 28, bottom: 26, left: 37, right: 35 },
};

/** Width of the text (版心) in millimetres: 156 on a portrait page. */
export const typeAreaWidth = ({ width, left, right }: PageSize): number => width - left - right;

/** Height of the text in millimetres: 225 on a portrait page. */
export const typeAreaHeight = ({ height, top, bottom }: PageSize): number => height - top - bottom;

export const LINES_A_PAGE = 22;
export const CHARACTERS_A_LINE = 28;

/** 字号 in points. */
export const SIZE = {
  /** 二号 */
  two: 22,
  /** 三号 */
  three: 16,
  /** 四号 */
  four: 14,
  /** 小四 */
  smallFour: 12,
  /** 五号 */
  five: 10.5,
  /** 小五 */
  smallFive: 9,
  /** 六号 */
  six: 7.5,
} as const;

/** Red of heads and their lines. */
export const HEAD_RED = '#ff0000';

/** Grey of the small print. */
export const SMALL_PRINT = '#565e67';

/** Widths in millimetres of the outer and the inner lines of a 版记 (§7.4.1). */
export const IMPRINT_LINE = { outer: 0.35, inner: 0.25 };

/** Distances of heads in millimetres (§7.2.4, §7.3.2, §10.1). */
export const HEAD = {
  /** From the top of the text to the organ's name in a document. */
  documentTop: 35,
  /** From a name or number to the line under it. */
  toLine: 4,
  /** From the top of the page to the organ's name in a letter. */
  letterTop: 30,
  /** From the bottom of the page to a letter's lower double line. */
  letterBottom: 20,
  letterLine: 170,
  /** From the text to the dash of the page number (§7.5). */
  toPageNumber: 7,
};

/** Size in points of the characters of a red head: the largest that fits one line, at most 50. */
export function headSize(name: string): number {
  const line = typeAreaWidth(PAGES.portrait) * MM;
  return Math.floor(Math.min(50, (line * 0.96) / emsOf(name)));
}

/** Returns the width of a text in full-width characters; letters and digits are half. */
export function emsOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += character.codePointAt(0)! < 0x2000 ? 0.5 : 1;
  return sum;
}
