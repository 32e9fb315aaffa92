import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encodePng } from './encode-png.ts';

/** What is told of a PDF while it is drawn. */
export interface PageCallbacks {
  /** Called first, with the text of each page. */
  onTexts: (texts: string[]) => void;
  /** Called with each page as PNG, in order. */
  onPage: (png: Uint8Array) => void;
}

/** Draws a PDF page by page, each `width` pixels wide. */
export async function drawPdfPages(
  pdf: Uint8Array,
  width: number,
  { onTexts, onPage }: PageCallbacks,
): Promise<void> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  try {
    // All texts before the first picture: PDFium fails on the text of a page after one was drawn.
    onTexts([...document.pages()].map((page) => page.getText()));
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const height = Math.round((width * originalHeight) / originalWidth);
      const { data } = await page.render({ width, height, render: 'bitmap' });
      onPage(encodePng(data, width, height));
    }
  } finally {
    document.destroy();
    library.destroy();
  }
}
