import { LineRuleType, TextRun } from 'docx';
import type { IRunOptions } from 'docx';
import type { OfficialFace } from '../../../method/official-face.ts';
import {
  CHARACTERS_A_LINE,
  LINES_A_PAGE,
  MM,
  PAGES,
  typeAreaHeight,
  typeAreaWidth,
} from '../../model/page.ts';
import { printableText } from '../../model/printable-text.ts';

/** Converts points and millimetres to twips (twentieths of a point). */
export const twips = (points: number): number => Math.round(points * 20);
export const mmTwips = (millimetres: number): number => twips(millimetres * MM);

/** Twips from line to line: 22 lines fill 225 mm. */
export const LINE_TWIPS = Math.floor((typeAreaHeight(PAGES.portrait) * MM * 20) / LINES_A_PAGE);

/** Twips of a character: 28 fill 156 mm. */
export const CHARACTER_TWIPS = Math.floor(
  (typeAreaWidth(PAGES.portrait) * MM * 20) / CHARACTERS_A_LINE,
);

/** Twips between the characters of the body, 16 points each: 28 fill a line, 22 × 28 a page. */
export const PITCH_TWIPS = -5;

/** Official typefaces, by the names that office computers know. */
const FACE_NAMES: Readonly<Record<OfficialFace, string>> = {
  xiaobiaosong: '方正小标宋简体',
  hei: '黑体',
  kai: '楷体_GB2312',
  fangsong: '仿宋_GB2312',
  song: '宋体',
};
export const LATIN = 'Times New Roman';

/** Name of the font of a face. */
export const nameOf = (face: OfficialFace): string => FACE_NAMES[face];

/**
 * The fonts of a run. Letters and digits of heavy faces use the same font, else they look faint.
 */
function fontsOf(face: OfficialFace) {
  const latin = face === 'hei' || face === 'xiaobiaosong' ? nameOf(face) : LATIN;
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: nameOf(face) };
}

/** The fonts of page numbers: digits of 宋体, half as wide as its characters. */
export const SONG_DIGITS = { ...fontsOf('song'), ascii: nameOf('song'), hAnsi: nameOf('song') };

/** The look of words; size in points, colour `#rrggbb`. */
export interface TextStyle {
  face: OfficialFace;
  size: number;
  colour?: string;
  isBold?: boolean;
}

export const bodyStyle = (face: OfficialFace): TextStyle => ({ face, size: 16 });

/** Makes a run of words in one style. */
export function textRun(
  text: string,
  { face, size, colour, isBold }: TextStyle,
  more: IRunOptions = {},
) {
  return new TextRun({
    text: printableText(text),
    font: fontsOf(face),
    size: size * 2,
    ...(colour === undefined ? {} : { color: hex(colour) }),
    ...(isBold ? { bold: true } : {}),
    ...more,
  });
}

/** Word writes colours without `#`. */
export const hex = (colour: string): string => colour.slice(1).toUpperCase();

/** Lines of an exact height in twips, with the space before and after them. */
export const exactSpacing = (line: number, before = 0, after = 0) => ({
  line,
  lineRule: LineRuleType.EXACT,
  before,
  after,
});

/** The paragraph style of text off the grid: titles, tables, small print. */
export const OFF_GRID = 'OffGrid';

/** `exactSpacing`, off the grid. */
export const offGrid = (line: number, before = 0, after = 0) => ({
  style: OFF_GRID,
  spacing: exactSpacing(line, before, after),
});
