import type { Fonts } from '../fonts/fonts.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';
import type { PaperDocument } from '../../model/document.ts';
import { HEAD, MM, PAGES, SIZE, typeAreaHeight } from '../../model/page.ts';
import type { PageSize } from '../../model/page.ts';
import { Canvas } from './canvas.ts';
import { baseLine } from './draw-line.ts';
import { drawDoubleLine } from './head-boxes.ts';
import { paginate } from './paginate.ts';
import { pdfSections } from './sections.ts';
import { CHARACTER_WIDTH, PAGE_NUMBER } from './styles.ts';

/** Renders a paper as PDF in the official layout (GB/T 9704-2012); equal bytes for equal input. */
export function renderPdf(
  document: PaperDocument,
  fonts: Fonts,
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const canvas = new Canvas(fonts, metadata);
  const isLetter = document.head.form === 'letter';
  let number = 0;
  for (const { orientation, boxes } of pdfSections(document, fonts)) {
    const size = PAGES[orientation];
    for (const page of paginate(boxes, typeAreaHeight(size) * MM)) {
      number++;
      canvas.addPage(size.width * MM, size.height * MM);
      for (const { box, y } of page) box.draw(canvas, size.left * MM, size.top * MM + y);
      if (isLetter && number === 1) {
        drawDoubleLine(canvas, (size.height - HEAD.letterBottom) * MM, false);
      } else drawPageNumber(canvas, number, size);
    }
  }
  return canvas.end();
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
