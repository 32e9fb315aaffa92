import {
  AlignmentType,
  DocumentGridType,
  Footer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { ISectionOptions } from 'docx';
import type { Head } from '../../model/document.ts';
import { HEAD, PAGES, SIZE } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { doubleLine, letterHeader } from './head-paragraphs.ts';
import { CHARACTER_TWIPS, LINE_TWIPS, SONG_DIGITS, mmTwips, offGrid, twips } from './text-style.ts';

/**
 * Millimetres from the bottom of the text to that of the footer: 20 from the page's portrait
 * margin.
 */
const FOOTER = PAGES.portrait.bottom - HEAD.letterBottom;

/** Size, margins and grid of the pages of a section. */
export function pageProperties(orientation: Orientation): ISectionOptions['properties'] {
  const page = PAGES[orientation];
  return {
    page: {
      // The library swaps width and height of a landscape page itself.
      size: {
        width: mmTwips(PAGES.portrait.width),
        height: mmTwips(PAGES.portrait.height),
        orientation:
          orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE,
      },
      margin: {
        top: mmTwips(page.top),
        bottom: mmTwips(page.bottom),
        left: mmTwips(page.left),
        right: mmTwips(page.right),
        header: mmTwips(HEAD.letterTop),
        footer: mmTwips(page.bottom - FOOTER),
      },
    },
    grid: { type: DocumentGridType.LINES, linePitch: LINE_TWIPS },
  };
}

/** Header and footer: page numbers, and the frame of a letter's first page. */
export function pageFrame(head: Head): Pick<ISectionOptions, 'headers' | 'footers'> {
  const footers = { default: pageNumber('right'), even: pageNumber('left') };
  if (head.form !== 'letter') return { footers };
  return {
    headers: { first: letterHeader(head.organ) },
    footers: { ...footers, first: new Footer({ children: [doubleLine(false)] }) },
  };
}

/** `— 1 —`, one character from the edge, its dash 7 mm under the text. */
function pageNumber(side: 'left' | 'right'): Footer {
  const height = twips(SIZE.four);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: CHARACTER_TWIPS },
        ...offGrid(height, 0, mmTwips(FOOTER - HEAD.toPageNumber) - height / 2),
        children: [
          new TextRun({
            font: SONG_DIGITS,
            size: SIZE.four * 2,
            characterSpacing: 0,
            children: ['— ', PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });
}
