import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encodePng } from './encode-png.ts';

let library: Promise<PDFiumLibrary> | null = null;

/**
 * Renders the first page of a PDF as PNG, `width` pixels wide. The renderer is started once and
 * kept.
 */
export async function pdfToPng(pdf: Uint8Array, width: number): Promise<Uint8Array> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const sheet = document.getPage(0);
    const { originalWidth, originalHeight } = sheet.getOriginalSize();
    const height = Math.round((width * originalHeight) / originalWidth);
    const { data } = await sheet.render({ width, height, render: 'bitmap' });
    return encodePng(data, width, height);
  } finally {
    document.destroy();
  }
}
