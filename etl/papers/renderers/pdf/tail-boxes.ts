import type { Fonts } from '../fonts/fonts.ts';
import { annexNames } from '../../model/annex-labels.ts';
import type { Annex, PaperDocument } from '../../model/document.ts';
import { MM, PAGES, typeAreaWidth } from '../../model/page.ts';
import { gap, kept } from './box.ts';
import type { LayoutBox } from './box.ts';
import { BODY, CHARACTER_WIDTH, INK, LINE_HEIGHT, NOTE, NOTE_LINE } from './styles.ts';
import { bodyLines, measureWith, placedLine, smallLines } from './text-boxes.ts';

const WIDTH = typeAreaWidth(PAGES.portrait) * MM;

/**
 * `附件：1. …` (附件说明), one name under the other, on one page.
 * @param isSigned whether a signature follows, which stays on the same page
 */
export function annexListBoxes(
  annexes: readonly Annex[],
  fonts: Fonts,
  isSigned: boolean,
): LayoutBox[] {
  if (annexes.length === 0) return [];
  const mark = '附件：';
  const indent = (2 + mark.length) * CHARACTER_WIDTH;
  const names = annexNames(annexes).flatMap((name) =>
    bodyLines(name, WIDTH, fonts, { left: indent, indent: 0 }),
  );
  const [first, ...others] = names;
  const marked: LayoutBox = {
    ...first!,
    draw: (canvas, x, y) => {
      const line = placedLine([{ text: mark, x: 2 * CHARACTER_WIDTH }], BODY);
      line.draw(canvas, x, y);
      first!.draw(canvas, x, y);
    },
  };
  const lines = [marked, ...others].map(kept);
  if (!isSigned) lines.push({ ...lines.pop()!, isKept: false });
  return [gap(LINE_HEIGHT), ...lines];
}

/** Organ and date: the date four characters from the right, the organ centred over it. */
export function signatureBoxes(signature: PaperDocument['signature'], fonts: Fonts): LayoutBox[] {
  if (signature === null) return [];
  const measure = measureWith(fonts, BODY);
  const [organ, date] = [measure(signature.organ), measure(signature.date)];
  const middle = Math.min(WIDTH - 4 * CHARACTER_WIDTH - date / 2, WIDTH - organ / 2);
  return [
    gap(2 * LINE_HEIGHT),
    { ...placedLine([{ text: signature.organ, x: middle - organ / 2 }], BODY), isKept: true },
    placedLine([{ text: signature.date, x: middle - date / 2 }], BODY),
  ];
}

/** 附注, in brackets. */
export const contactBoxes = (contact: string | null, fonts: Fonts): LayoutBox[] =>
  contact === null ? [] : bodyLines(`（${contact}）`, WIDTH, fonts);

/** The small print under a thin line, kept together. */
export function noteBoxes(notes: readonly string[], width: number, fonts: Fonts): LayoutBox[] {
  if (notes.length === 0) return [];
  const rule: LayoutBox = {
    height: NOTE_LINE / 2,
    isKept: true,
    draw: (canvas, x, y) => canvas.line(x, y, x + width / 4, y, 0.5, INK),
  };
  return [
    gap(LINE_HEIGHT / 2),
    rule,
    ...notes.flatMap((note) => smallLines(note, width, fonts, NOTE, NOTE_LINE)).map(kept),
  ];
}
