import { AlignmentType, Paragraph } from 'docx';
import { MM, PAGES, SIZE, emsOf, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { balanceLines } from '../pdf/break-lines.ts';
import { CHARACTER_TWIPS, LINE_TWIPS, bodyStyle, offGrid, twips, textRun } from './text-style.ts';
import type { TextStyle } from './text-style.ts';

const BODY = bodyStyle('fangsong');
const HEADING = bodyStyle('hei');
const TITLE: TextStyle = { face: 'xiaobiaosong', size: SIZE.two };
const CAPTION: TextStyle = { face: 'hei', size: SIZE.smallFour };

/** A paragraph of the body, indented by two characters. */
export function bodyParagraph(text: string, isKept = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER_TWIPS },
    keepNext: isKept,
    children: [textRun(text, BODY)],
  });
}

export function headingParagraph(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: 2 * CHARACTER_TWIPS },
    keepNext: true,
    outlineLevel: 0,
    children: [textRun(text, HEADING)],
  });
}

/** Flush left, e.g. 主送机关 and the mark of an annex. */
export function flushParagraph(text: string, type: TextStyle = BODY): Paragraph {
  return new Paragraph({ children: [textRun(text, type)] });
}

/** Room left at the end of a title's line: Word's font may set digits wider than half a character. */
const SPARE = TITLE.size;

/** A title in lines of about equal length that break no name, with an empty line under it. */
export function titleParagraph(
  text: string,
  orientation: Orientation,
  names: readonly string[],
  before = 0,
): Paragraph {
  const width = typeAreaWidth(PAGES[orientation]) * MM - SPARE;
  const lines = balanceLines(text, width, (part) => emsOf(part) * TITLE.size, names);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    ...offGrid(twips(TITLE.size * 1.6), before, LINE_TWIPS),
    children: lines.map((line, index) => textRun(line.text, TITLE, index > 0 ? { break: 1 } : {})),
  });
}

/** The title of a table or figure. */
export function captionParagraph(text: string, isKept: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: isKept,
    ...offGrid(twips(CAPTION.size * 2)),
    children: [textRun(text, CAPTION)],
  });
}
