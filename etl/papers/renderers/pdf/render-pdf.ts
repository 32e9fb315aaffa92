import type { Fonts } from '../fonts/fonts.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';
import type { PaperDocument } from '../../model/document.ts';
import { HEAD, MM, PAGES, SIZE, typeAreaHeight, typeAreaWidth } from '../../model/page.ts';
import type { PageSize } from '../../model/page.ts';
import { Canvas } from './canvas.ts';
import { baseLine } from './draw-line.ts';
import { drawDoubleLine } from './head-boxes.ts';
import { imprintBoxes } from './imprint-boxes.ts';
import { paginate, withFoot } from './paginate.ts';
import type { PlacedBox } from './paginate.ts';
import { pdfSections } from './sections.ts';
import type { Section } from './sections.ts';
import { CHARACTER_WIDTH, PAGE_NUMBER } from './styles.ts';

/** Renders a paper as PDF in the official layout (GB/T 9704-2012); equal bytes for equal input. */
export function renderPdf(
  document: PaperDocument,
  fonts: Fonts,
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const canvas = new Canvas(fonts, metadata);
  const isLetter = document.head.form === 'letter';
  const sections = pdfSections(document, fonts);
  let number = 0;
  sections.forEach((section, at) => {
    const size = PAGES[section.orientation];
    for (const page of pagesOf(section, at === sections.length - 1, document, fonts)) {
      number++;
      canvas.addPage(size.width * MM, size.height * MM);
      for (const { box, y } of page) box.draw(canvas, size.left * MM, size.top * MM + y);
      if (isLetter && number === 1) {
        drawDoubleLine(canvas, (size.height - HEAD.letterBottom) * MM, false);
      } else if (page.some(({ box }) => box.isImprint !== true)) {
        drawPageNumber(canvas, number, size);
      }
    }
  });
  return canvas.end();
}

/** The pages of a section; the last of all has the 版记 at its foot. */
function pagesOf(
  { orientation, boxes }: Section,
  isLast: boolean,
  { imprint, head }: PaperDocument,
  fonts: Fonts,
): PlacedBox[][] {
  const size = PAGES[orientation];
  const height = typeAreaHeight(size) * MM;
  const pages = paginate(boxes, height);
  if (!isLast || imprint === null) return pages;
  const width = typeAreaWidth(size) * MM;
  return withFoot(pages, imprintBoxes(imprint, width, head.form !== 'letter', fonts), height);
}

/** At the right of odd pages and the left of even ones, one character from the edge of the text. */
function drawPageNumber(canvas: Canvas, number: number, page: PageSize): void {
  const text = `— ${number} —`;
  const isOdd = number % 2 === 1;
  const x = isOdd
    ? (page.width - page.right) * MM - CHARACTER_WIDTH - canvas.width(text, PAGE_NUMBER)
    : page.left * MM + CHARACTER_WIDTH;
  const middle = (page.height - page.bottom + HEAD.toPageNumber) * MM;
  canvas.text(text, x, baseLine(middle, 0, SIZE.four), PAGE_NUMBER);
}
