import { AlignmentType, BorderStyle, Paragraph } from 'docx';
import { annexNames } from '../../model/annex-labels.ts';
import type { Annex, PaperDocument } from '../../model/document.ts';
import { SIZE, SMALL_PRINT, emsOf } from '../../model/page.ts';
import { bodyParagraph } from './paragraphs.ts';
import {
  CHARACTER_TWIPS,
  LINE_TWIPS,
  bodyStyle,
  exactSpacing,
  offGrid,
  twips,
  textRun,
} from './text-style.ts';
import type { TextStyle } from './text-style.ts';

const BODY = bodyStyle('fangsong');
const NOTE: TextStyle = { face: 'song', size: SIZE.smallFive, colour: SMALL_PRINT };

/** `附件：1. …` (附件说明), one name under the other, on one page with what follows. */
export function annexList(annexes: readonly Annex[], isFollowed: boolean): Paragraph[] {
  return annexNames(annexes).map(
    (name, index) =>
      new Paragraph({
        indent: {
          left: 5 * CHARACTER_TWIPS,
          ...(index === 0 ? { hanging: 3 * CHARACTER_TWIPS } : {}),
        },
        spacing: exactSpacing(LINE_TWIPS, index === 0 ? LINE_TWIPS : 0),
        keepNext: isFollowed || index < annexes.length - 1,
        children: [textRun(index === 0 ? `附件：${name}` : name, BODY)],
      }),
  );
}

/** Organ and date, on one page with what follows: the date four characters from the right, the organ centred over it. */
export function signatureParagraphs(
  signature: PaperDocument['signature'],
  isFollowed: boolean,
): Paragraph[] {
  if (signature === null) return [];
  const halves = [emsOf(signature.organ) / 2, emsOf(signature.date) / 2] as const;
  const middle = Math.max(4 + halves[1], halves[0]);
  return [signature.organ, signature.date].map(
    (text, index) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.round((middle - halves[index]!) * CHARACTER_TWIPS) },
        spacing: exactSpacing(LINE_TWIPS, index === 0 ? 2 * LINE_TWIPS : 0),
        keepNext: index === 0 || isFollowed,
        children: [textRun(text, BODY)],
      }),
  );
}

/** 附注, in brackets. */
export const contactParagraphs = (contact: string | null, isFollowed: boolean): Paragraph[] =>
  contact === null ? [] : [bodyParagraph(`（${contact}）`, isFollowed)];

/** The small print under a thin line a quarter of the text `width` (points) long. */
export function noteParagraphs(notes: readonly string[], width: number): Paragraph[] {
  if (notes.length === 0) return [];
  const rule = new Paragraph({
    indent: { right: twips((width * 3) / 4) },
    ...offGrid(twips(SIZE.smallFive / 2), Math.round(LINE_TWIPS / 2)),
    border: { top: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 0 } },
    keepNext: true,
  });
  const last = notes.length - 1;
  return [rule, ...notes.map((note, at) => noteParagraph(note, { isKept: at < last }))];
}

/** A paragraph of small print. */
export function noteParagraph(note: string, { isKept = false, after = 0 }): Paragraph {
  return new Paragraph({
    keepLines: true,
    keepNext: isKept,
    alignment: AlignmentType.BOTH,
    ...offGrid(twips(SIZE.smallFive * 1.4), 0, after),
    children: [textRun(note, NOTE, { characterSpacing: 0 })],
  });
}
