import type { Fonts } from './renderers/fonts/fonts.ts';
import type { FileMetadata } from './model/file-metadata.ts';
import type { Paper } from './model/paper.ts';

/** `txt` is the short message. */
export const PAPER_FORMATS = ['docx', 'pdf', 'xlsx', 'png', 'txt'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** The forms in which each paper goes out (docs/handbook/papers.md; PDF besides, to be looked at on any screen). */
export const FORMATS_OF: Record<Paper['kind'], readonly PaperFormat[]> = {
  daily: ['docx', 'pdf', 'png', 'txt'],
  weekly: ['xlsx', 'pdf', 'png', 'txt'],
  monthly: ['docx', 'pdf', 'xlsx', 'txt'],
  quarterly: ['docx', 'pdf', 'xlsx', 'txt'],
  annual: ['docx', 'pdf', 'xlsx', 'txt'],
  supervise: ['docx', 'pdf'],
  commend: ['docx', 'pdf'],
  edition: ['docx', 'pdf', 'xlsx', 'png'],
};

/** A paper in one form. */
export interface DrawnFile {
  format: PaperFormat;
  /** Name in its folder: `weekly-2023-05-21-1920.png`. */
  file: string;
  bytes: Uint8Array;
}

export interface Drawing {
  fonts: Fonts;
  /** 发文机关 */
  creator: string;
  /** Of the file's properties, `yyyy-mm-dd`. */
  date: string;
}

/** Pixels across the picture of a page: A4 at 200 dots an inch. */
const PAGE_WIDTH = 1654;

/**
 * Draws a paper in the forms asked for; a form it does not have gives no file. Equal papers give
 * equal bytes.
 */
export async function drawPaper(
  paper: Paper,
  formats: readonly PaperFormat[],
  drawing: Drawing,
): Promise<DrawnFile[]> {
  const pen = new Pen(paper, drawing);
  const files: DrawnFile[] = [];
  for (const format of formats) files.push(...(await pen.draw(format)));
  return files;
}

/** Draws one paper; the PDF is drawn once, though the picture of its page is made of it. */
class Pen {
  private readonly paper: Paper;
  private readonly drawing: Drawing;
  private readonly about: FileMetadata;
  private pdf: Promise<Uint8Array> | null = null;

  constructor(paper: Paper, drawing: Drawing) {
    this.paper = paper;
    this.drawing = drawing;
    this.about = { title: paper.title, date: drawing.date };
  }

  async draw(format: PaperFormat): Promise<DrawnFile[]> {
    const { id, document, workbook, message } = this.paper;
    const file = (bytes: Uint8Array) => [{ format, file: `${id}.${format}`, bytes }];
    switch (format) {
      case 'docx': {
        const { renderDocx } = await import('./renderers/docx/render-docx.ts');
        return file(await renderDocx(document, this.drawing.fonts, this.about));
      }
      case 'pdf':
        return file(await this.pages());
      case 'xlsx': {
        if (workbook === null) return [];
        const { renderWorkbook } = await import('./renderers/workbook/render-workbook.ts');
        const { creator } = this.drawing;
        return file(await renderWorkbook(workbook, { ...this.about, creator }));
      }
      case 'png':
        return this.pictures();
      case 'txt':
        return message === null ? [] : file(new TextEncoder().encode(message));
    }
  }

  private pages(): Promise<Uint8Array> {
    this.pdf ??= import('./renderers/pdf/render-pdf.ts').then(({ renderPdf }) =>
      renderPdf(this.paper.document, this.drawing.fonts, this.about),
    );
    return this.pdf;
  }

  /** The first page where the paper is one, and the map at each width. */
  private async pictures(): Promise<DrawnFile[]> {
    const { id, map, hasPicture } = this.paper;
    const { pdfToPng } = await import('./renderers/picture/pdf-to-png.ts');
    const files: DrawnFile[] = [];
    const add = (name: string, bytes: Uint8Array) =>
      files.push({ format: 'png', file: `${name}.png`, bytes });
    if (hasPicture) add(id, await pdfToPng(await this.pages(), PAGE_WIDTH));
    if (map !== null) {
      const { figurePdf } = await import('./renderers/pdf/figure-pdf.ts');
      const drawn = await figurePdf(map.figure, this.drawing.fonts, this.about);
      for (const width of map.widths) add(`${id}-${width}`, await pdfToPng(drawn, width));
    }
    return files;
  }
}
