import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encodePng } from './encode-png.ts';

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Renders the pages of a PDF as one PNG, `width` pixels wide, each under the one before. The renderer
 * is started once and kept.
 */
export async function pdfToPng(pdf: Uint8Array, width: number): Promise<Uint8Array> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const drawn: { data: Uint8Array; height: number }[] = [];
    for (const page of document.pages()) {
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const height = Math.round((width * originalHeight) / originalWidth);
      const { data } = await page.render({ width, height, render: 'bitmap' });
      drawn.push({ data: Uint8Array.from(data), height });
    }
    const height = drawn.reduce((sum, page) => sum + page.height, 0);
    return encodePng(Buffer.concat(drawn.map(({ data }) => data)), width, height);
  } finally {
    document.destroy();
  }
}
