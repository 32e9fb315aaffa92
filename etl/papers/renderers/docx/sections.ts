import type { FileChild, ISectionOptions } from 'docx';
import { annexLabel } from '../../model/annex-labels.ts';
import type { Annex, PaperDocument } from '../../model/document.ts';
import { MM, PAGES, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { orientationOf } from '../../model/table-fit.ts';
import type { BlockWriter } from './blocks.ts';
import { imprintTable } from './imprint-table.ts';
import { headParagraphs } from './head-paragraphs.ts';
import { pageFrame, pageProperties } from './page-setup.ts';
import { flushParagraph, titleParagraph } from './paragraphs.ts';
import {
  annexList,
  contactParagraphs,
  noteParagraphs,
  signatureParagraphs,
} from './tail-paragraphs.ts';
import { LINE_TWIPS, bodyStyle } from './text-style.ts';

/** The body with the small print at its end, and a section for each annex, which begins a page. */
export async function docxSections(
  document: PaperDocument,
  blocks: BlockWriter,
): Promise<ISectionOptions[]> {
  const { head, annexes, imprint } = document;
  const foot = (orientation: Orientation) =>
    imprint === null ? [] : imprintTable(imprint, orientation, head.form !== 'letter');
  const sections: ISectionOptions[] = [
    {
      ...pageFrame(head),
      properties: { ...pageProperties('portrait'), titlePage: head.form === 'letter' },
      children: [
        ...(await bodyParts(document, blocks)),
        ...(annexes.length === 0 ? foot('portrait') : []),
      ],
    },
  ];
  for (const [index, annex] of annexes.entries()) {
    const orientation = orientationOf(annex.blocks);
    const isLast = index === annexes.length - 1;
    sections.push({
      properties: pageProperties(orientation),
      children: [
        ...(await annexParts(annex, annexLabel(index, annexes), document.names, blocks)),
        ...(isLast ? foot(orientation) : []),
      ],
    });
  }
  return sections;
}

async function bodyParts(document: PaperDocument, blocks: BlockWriter): Promise<FileChild[]> {
  const { head, title, addressee, body, annexes, signature, contact, notes } = document;
  const isFollowed = annexes.length > 0 || signature !== null || notes.length > 0;
  return [
    ...headParagraphs(head),
    ...(title === null ? [] : [titleParagraph(title, 'portrait', document.names)]),
    ...(addressee === null ? [] : [flushParagraph(`${addressee}：`)]),
    ...(await blocks.write(body, 'portrait', isFollowed)),
    ...annexList(annexes, signature !== null || notes.length > 0),
    ...signatureParagraphs(signature, contact !== null || notes.length > 0),
    ...contactParagraphs(contact, notes.length > 0),
    ...noteParagraphs(notes, typeAreaWidth(PAGES.portrait) * MM),
  ];
}

async function annexParts(
  { title, blocks }: Annex,
  mark: string,
  names: readonly string[],
  writer: BlockWriter,
): Promise<FileChild[]> {
  const orientation = orientationOf(blocks);
  return [
    flushParagraph(mark, bodyStyle('hei')),
    titleParagraph(title, orientation, names, orientation === 'portrait' ? LINE_TWIPS : 0),
    ...(await writer.write(blocks, orientation, false)),
  ];
}
