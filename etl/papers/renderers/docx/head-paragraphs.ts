import { AlignmentType, BorderStyle, Header, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import type { IParagraphOptions } from 'docx';
import type { Head } from '../../model/document.ts';
import { HEAD, HEAD_RED, PAGES, SIZE, headSize, typeAreaWidth } from '../../model/page.ts';
import {
  CHARACTER_TWIPS,
  LINE_TWIPS,
  bodyStyle,
  exactSpacing,
  hex,
  mmTwips,
  offGrid,
  twips,
  textRun,
} from './text-style.ts';

const BODY = bodyStyle('fangsong');
const WIDTH = mmTwips(typeAreaWidth(PAGES.portrait));

/** The head (版头) on the first page. A letter has its name above the text, in the header. */
export function headParagraphs(head: Head): Paragraph[] {
  switch (head.form) {
    case 'document':
      return [
        redName(head.organ, mmTwips(HEAD.documentTop)),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: exactSpacing(LINE_TWIPS, 2 * LINE_TWIPS, 2 * LINE_TWIPS),
          border: redLine(),
          children: [textRun(head.number, BODY)],
        }),
      ];
    case 'bulletin':
      return [
        redName(head.name, 0),
        new Paragraph({
          alignment: AlignmentType.CENTER,
          ...offGrid(Math.round(LINE_TWIPS * 1.4)),
          children: [textRun(head.issue, BODY)],
        }),
        new Paragraph({
          // Not indented, because an indent would also move the line under it.
          tabStops: [
            { type: TabStopType.LEFT, position: CHARACTER_TWIPS },
            { type: TabStopType.RIGHT, position: WIDTH - CHARACTER_TWIPS },
          ],
          spacing: exactSpacing(LINE_TWIPS, 0, LINE_TWIPS),
          border: redLine(),
          children: [tab(), textRun(head.organ, BODY), tab(), textRun(head.date, BODY)],
        }),
      ];
    case 'letter':
      return [
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          ...offGrid(twips(SIZE.three), twips((SIZE.three * 7) / 8), 2 * LINE_TWIPS),
          children: [textRun(head.number, BODY)],
        }),
      ];
  }
}

/** The organ's name and the double line under it, at the top of a letter's first page. */
export function letterHeader(organ: string): Header {
  return new Header({ children: [redName(organ, 0), doubleLine(true, mmTwips(HEAD.toLine))] });
}

/** A line of 170 mm in the middle of the page: thick over thin above, thin over thick below. */
export function doubleLine(isUpper: boolean, before = 0): Paragraph {
  const { width, left, right } = PAGES.portrait;
  const edge = (width - HEAD.letterLine) / 2;
  const thick = { style: BorderStyle.SINGLE, size: 18, color: hex(HEAD_RED), space: 0 };
  const thin = { ...thick, size: 6 };
  return new Paragraph({
    indent: { left: -mmTwips(left - edge), right: -mmTwips(right - edge) },
    ...offGrid(twips(1.5), before),
    border: isUpper ? { top: thick, bottom: thin } : { top: thin, bottom: thick },
  });
}

function redName(name: string, before: number): Paragraph {
  const size = headSize(name);
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    ...offGrid(twips(size * 1.2), before),
    children: [textRun(name, { face: 'xiaobiaosong', size, colour: HEAD_RED })],
  });
}

const tab = () => new TextRun({ children: [new Tab()] });

/** As wide as the text, 4 mm (11 points) under it. */
const redLine = (): NonNullable<IParagraphOptions['border']> => ({
  bottom: { style: BorderStyle.SINGLE, size: 12, color: hex(HEAD_RED), space: 11 },
});
