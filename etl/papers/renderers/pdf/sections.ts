import type { Fonts } from '../fonts/fonts.ts';
import { annexLabel } from '../../model/annex-labels.ts';
import type { PaperDocument } from '../../model/document.ts';
import { MM, PAGES, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { orientationOf } from '../../model/table-fit.ts';
import { blockBoxes } from './block-boxes.ts';
import { gap } from './box.ts';
import type { LayoutBox } from './box.ts';
import { headBoxes } from './head-boxes.ts';
import { ANNEX_LABEL, LINE_HEIGHT, TITLE, TITLE_LINE } from './styles.ts';
import { annexListBoxes, contactBoxes, noteBoxes, signatureBoxes } from './tail-boxes.ts';
import { bodyLines, centredLines } from './text-boxes.ts';

/** Pages of one orientation. Each section begins a page. */
export interface Section {
  orientation: Orientation;
  boxes: LayoutBox[];
}

/** The body with the small print at its end, and a section for each annex. */
export function pdfSections(document: PaperDocument, fonts: Fonts): Section[] {
  return [bodySection(document, fonts), ...annexSections(document, fonts)];
}

function bodySection(document: PaperDocument, fonts: Fonts): Section {
  const { head, title, names, addressee, body, annexes, signature, contact, notes } = document;
  const width = typeAreaWidth(PAGES.portrait) * MM;
  const ending = [
    ...annexListBoxes(annexes, fonts, signature !== null),
    ...signatureBoxes(signature, fonts),
  ];
  const text = blockBoxes(body, 'portrait', fonts);
  const boxes = [
    ...headBoxes(head, fonts),
    ...titleBoxes(title, width, fonts, names),
    ...(addressee === null ? [] : bodyLines(`${addressee}：`, width, fonts, { indent: 0 })),
    ...(ending.length === 0 ? text : withLastKept(text)),
    ...ending,
    ...contactBoxes(contact, fonts),
  ];
  const small = noteBoxes(notes, width, fonts);
  return {
    orientation: 'portrait',
    boxes: small.length === 0 ? boxes : [...withLastKept(boxes), ...small],
  };
}

function annexSections({ annexes, names }: PaperDocument, fonts: Fonts): Section[] {
  return annexes.map(({ title, blocks }, index) => {
    const orientation = orientationOf(blocks);
    const width = typeAreaWidth(PAGES[orientation]) * MM;
    const mark = bodyLines(annexLabel(index, annexes), width, fonts, {
      style: ANNEX_LABEL,
      indent: 0,
    });
    return {
      orientation,
      boxes: [
        ...mark,
        gap(orientation === 'portrait' ? LINE_HEIGHT : 0),
        ...titleBoxes(title, width, fonts, names),
        ...blockBoxes(blocks, orientation, fonts),
      ],
    };
  });
}

function titleBoxes(
  title: string | null,
  width: number,
  fonts: Fonts,
  names: readonly string[],
): LayoutBox[] {
  if (title === null) return [];
  return [...centredLines(title, width, fonts, TITLE, TITLE_LINE, names), gap(LINE_HEIGHT)];
}

/** A signature or small print never stands on a page without two lines of the text. */
function withLastKept(boxes: readonly LayoutBox[]): LayoutBox[] {
  return boxes.map((box, index) => (index < boxes.length - 2 ? box : { ...box, isKept: true }));
}
