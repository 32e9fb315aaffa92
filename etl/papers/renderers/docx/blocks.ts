import { AlignmentType, ImageRun, LineRuleType, Paragraph } from 'docx';
import type { FileChild } from 'docx';
import type { Fonts } from '../fonts/fonts.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';
import type { Block } from '../../model/document.ts';
import { MM, PAGES, SIZE, typeAreaHeight, typeAreaWidth } from '../../model/page.ts';
import type { Orientation } from '../../model/page.ts';
import { bodyParagraph, captionParagraph, headingParagraph } from './paragraphs.ts';
import { noteParagraph } from './tail-paragraphs.ts';
import { paperTable } from './paper-table.ts';
import { LINE_TWIPS, offGrid } from './text-style.ts';

/** Width of a figure in pixels. */
const PICTURE_WIDTH = 1600;

/** Twips of the smallest line Word sets. Word requires a paragraph after a table. */
const MIN_LINE_TWIPS = 14;

/** Twips over and under a figure. */
const SPACE = Math.round(LINE_TWIPS / 4);

/** Pixels of a point, as Word counts them. */
const PIXELS = 96 / 72;

/** The paragraph that Word requires after a table, with the small print under it. */
function tableNote(note: string): Paragraph {
  const after = Math.round(LINE_TWIPS / 2);
  return note === ''
    ? new Paragraph({ ...offGrid(MIN_LINE_TWIPS, 0, after) })
    : noteParagraph(note, { after });
}

/** Renders the blocks of a document, numbering its figures. */
export class BlockWriter {
  readonly #fonts: Fonts;
  readonly #metadata: FileMetadata;
  #figures = 0;

  constructor(fonts: Fonts, metadata: FileMetadata) {
    this.#fonts = fonts;
    this.#metadata = metadata;
  }

  /** The last paragraph before a signature stays on the signature's page. */
  async write(
    blocks: readonly Block[],
    orientation: Orientation,
    isFollowed: boolean,
  ): Promise<FileChild[]> {
    const written: FileChild[] = [];
    for (const [index, block] of blocks.entries()) {
      const isKept = isFollowed && index === blocks.length - 1;
      written.push(...(await this.#one(block, orientation, isKept)));
    }
    return written;
  }

  async #one(block: Block, orientation: Orientation, isKept: boolean): Promise<FileChild[]> {
    switch (block.block) {
      case 'heading':
        return [headingParagraph(block.text)];
      case 'paragraph':
        return [bodyParagraph(block.text, isKept)];
      case 'table':
        return [
          ...(block.title === null ? [] : [captionParagraph(block.title, true)]),
          paperTable(block.table, orientation),
          tableNote(block.note ?? ''),
        ];
      case 'figure':
        return [
          await this.#figure(block, orientation),
          ...(block.title === null ? [] : [captionParagraph(block.title, false)]),
        ];
    }
  }

  async #figure(
    { figure, title }: Extract<Block, { block: 'figure' }>,
    orientation: Orientation,
  ): Promise<Paragraph> {
    const { figurePdf } = await import('../pdf/figure-pdf.ts');
    const { pdfToPng } = await import('../picture/pdf-to-png.ts');
    const pdf = await figurePdf(figure, this.#fonts, this.#metadata);
    const page = PAGES[orientation];
    const most = typeAreaHeight(page) * MM - SIZE.smallFour * 2;
    const scale = Math.min((typeAreaWidth(page) * MM) / figure.width, most / figure.height);
    const name = title ?? this.#metadata.title;
    this.#figures++;
    return new Paragraph({
      alignment: AlignmentType.CENTER,
      // Lines of exact height would cut it.
      spacing: { line: 240, lineRule: LineRuleType.AUTO, before: SPACE, after: SPACE },
      keepNext: title !== null,
      children: [
        new ImageRun({
          type: 'png',
          data: await pdfToPng(pdf, PICTURE_WIDTH),
          transformation: {
            width: figure.width * scale * PIXELS,
            height: figure.height * scale * PIXELS,
          },
          // Otherwise the library numbers figures across all documents of the process.
          altText: { id: String(this.#figures), name, description: name, title: name },
        }),
      ],
    });
  }
}
