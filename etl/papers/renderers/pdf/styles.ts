import type { Face } from '../fonts/faces.ts';
import {
  CHARACTERS_A_LINE,
  HEAD_RED,
  LINES_A_PAGE,
  MM,
  PAGES,
  SIZE,
  SMALL_PRINT,
  typeAreaHeight,
  typeAreaWidth,
} from '../../model/page.ts';
import type { TextStyle } from './canvas.ts';

export const INK = '#000000';

/** Points from line to line of the body. */
export const LINE_HEIGHT = (typeAreaHeight(PAGES.portrait) * MM) / LINES_A_PAGE;

/** Points from character to character of the body. */
export const CHARACTER_WIDTH = (typeAreaWidth(PAGES.portrait) * MM) / CHARACTERS_A_LINE;

/** Points by which characters of the body are closer than their width, so that 28 fill a line. */
export const PITCH = CHARACTER_WIDTH - SIZE.three;

const body = (face: Face): TextStyle => ({ face, size: SIZE.three, colour: INK });

export const BODY = body('fangsong');
export const HEADING = body('hei');
export const ANNEX_LABEL = body('hei');
export const TITLE: TextStyle = { face: 'xiaobiaosong', size: SIZE.two, colour: INK };
export const CAPTION: TextStyle = { face: 'hei', size: SIZE.smallFour, colour: INK };
export const PAGE_NUMBER: TextStyle = { face: 'song', size: SIZE.four, colour: INK };
export const NOTE: TextStyle = { face: 'song', size: SIZE.smallFive, colour: SMALL_PRINT };
export const redHead = (size: number): TextStyle => ({
  face: 'xiaobiaosong',
  size,
  colour: HEAD_RED,
});

/** Lines of a title and of the small print in points. */
export const TITLE_LINE = SIZE.two * 1.6;
export const CAPTION_LINE = SIZE.smallFour * 2;
export const NOTE_LINE = SIZE.smallFive * 1.4;
