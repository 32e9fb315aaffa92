import { AlignmentType, Paragraph } from 'docx';
import { MM, PAGES, SIZE, ems, textWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { balanceLines } from '../pdf/break-lines.ts';
import { CHARACTER, LINE, bodyType, offGrid, twips, words } from './type.ts';
import type { Type } from './type.ts';

const BODY = bodyType('fangsong');
const HEADING = bodyType('hei');
const TITLE: Type = { face: 'xiaobiaosong', size: SIZE.two };
const CAPTION: Type = { face: 'hei', size: SIZE.smallFour };

/** A paragraph of the body, two characters indented. */
export function bodyParagraph(text: string, isKept = false): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 2 * CHARACTER },
    keepNext: isKept,
    children: [words(text, BODY)],
  });
}

export function headingParagraph(text: string): Paragraph {
  return new Paragraph({
    indent: { firstLine: 2 * CHARACTER },
    keepNext: true,
    outlineLevel: 0,
    children: [words(text, HEADING)],
  });
}

/** Flush left, e.g. 主送机关 and the mark of an annex. */
export function flushParagraph(text: string, type: Type = BODY): Paragraph {
  return new Paragraph({ children: [words(text, type)] });
}

/** A title in lines of about equal length, one empty line under it. */
export function titleParagraph(text: string, orientation: Orientation, before = 0): Paragraph {
  const width = textWidth(PAGES[orientation]) * MM;
  const lines = balanceLines(text, width, (part) => ems(part) * TITLE.size);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    ...offGrid(twips(TITLE.size * 1.6), before, LINE),
    children: lines.map((line, index) => words(line.text, TITLE, index > 0 ? { break: 1 } : {})),
  });
}

/** The title of a table or figure. */
export function captionParagraph(text: string, isKept: boolean): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: isKept,
    ...offGrid(twips(CAPTION.size * 2)),
    children: [words(text, CAPTION)],
  });
}
