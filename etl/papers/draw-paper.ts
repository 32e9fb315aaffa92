import type { Fonts } from './renderers/fonts/fonts.ts';
import type { FileMetadata } from './model/file-metadata.ts';
import type { Paper } from './model/paper.ts';

/** `txt` is the short message. */
export const PAPER_FORMATS = ['docx', 'pdf', 'xlsx', 'png', 'txt'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/**
 * The formats of each paper (docs/handbook/papers.md); each has a PDF, which any screen can show.
 */
export const FORMATS_OF: Record<Paper['kind'], readonly PaperFormat[]> = {
  daily: ['docx', 'pdf', 'png', 'txt'],
  weekly: ['docx', 'pdf', 'xlsx', 'png', 'txt'],
  monthly: ['docx', 'pdf', 'xlsx', 'txt'],
  quarterly: ['docx', 'pdf', 'xlsx', 'txt'],
  annual: ['docx', 'pdf', 'xlsx', 'txt'],
  supervise: ['docx', 'pdf'],
  commend: ['docx', 'pdf'],
  edition: ['docx', 'pdf', 'xlsx', 'png'],
};

/** A paper in one format. */
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
  /** Written into the file's properties, `yyyy-mm-dd`. */
  date: string;
}

/** Width in pixels of the picture of pages: A4 at 200 dots an inch. */
const PAGE_WIDTH = 1654;

/**
 * Draws a paper in the formats asked for; formats that it does not have give no file. Equal papers
 * give equal bytes.
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

/** Draws one paper. Its PDF is drawn once, even if the picture of its page is made from it. */
class Pen {
  private readonly paper: Paper;
  private readonly drawing: Drawing;
  private readonly metadata: FileMetadata;
  private pdf: Promise<Uint8Array> | null = null;

  constructor(paper: Paper, drawing: Drawing) {
    this.paper = paper;
    this.drawing = drawing;
    const { title, provenance } = paper;
    this.metadata = { title, date: drawing.date, provenance };
  }

  async draw(format: PaperFormat): Promise<DrawnFile[]> {
    const { id, document, workbook, message } = this.paper;
    const file = (bytes: Uint8Array) => [{ format, file: `${id}.${format}`, bytes }];
    switch (format) {
      case 'docx': {
        const { renderDocx } = await import('./renderers/docx/render-docx.ts');
        return file(await renderDocx(document, this.drawing.fonts, this.metadata));
      }
      case 'pdf':
        return file(await this.pages());
      case 'xlsx': {
        if (workbook === null) return [];
        const { renderWorkbook } = await import('./renderers/workbook/render-workbook.ts');
        const { creator } = this.drawing;
        return file(await renderWorkbook(workbook, { ...this.metadata, creator }));
      }
      case 'png':
        return this.pictures();
      case 'txt':
        return message === null ? [] : file(new TextEncoder().encode(message));
    }
  }

  private pages(): Promise<Uint8Array> {
    this.pdf ??= import('./renderers/pdf/render-pdf.ts').then(({ renderPdf }) =>
      renderPdf(this.paper.document, this.drawing.fonts, this.metadata),
    );
    return this.pdf;
  }

  /** The pages of a short paper under each other, and the map at each width. */
  private async pictures(): Promise<DrawnFile[]> {
    const { id, map, hasPicture } = this.paper;
    const { pdfToPng } = await import('./renderers/picture/pdf-to-png.ts');
    const files: DrawnFile[] = [];
    const add = (name: string, bytes: Uint8Array) =>
      files.push({ format: 'png', file: `${name}.png`, bytes });
    if (hasPicture) add(id, await pdfToPng(await this.pages(), PAGE_WIDTH));
    if (map !== null) {
      const { figurePdf } = await import('./renderers/pdf/figure-pdf.ts');
      const drawn = await figurePdf(map.figure, this.drawing.fonts, this.metadata);
      for (const width of map.widths) add(`${id}-${width}`, await pdfToPng(drawn, width));
    }
    return files;
  }
}
