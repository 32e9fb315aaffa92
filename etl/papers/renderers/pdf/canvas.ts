import PDFDocument from 'pdfkit';
import type { Face } from '../fonts/faces.ts';
import type { Font, Fonts } from '../fonts/fonts.ts';
import { createdAt } from '../../model/file-metadata.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';

/** The look of words; size in points, colour `#rrggbb`. */
export interface TextStyle {
  face: Face;
  size: number;
  colour: string;
  /** Points between characters. */
  spacing?: number;
  /** Colour of a line around the letters. */
  halo?: string | undefined;
}

const CREATOR = 'petition-cockpit';

/** Pages to draw on, in points from the top left corner. The only user of the PDF library. */
export class Canvas {
  readonly fonts: Fonts;
  readonly #pdf: PDFKit.PDFDocument;
  readonly #bytes: Promise<Uint8Array>;
  readonly #known = new Set<Font>();

  constructor(fonts: Fonts, metadata: FileMetadata) {
    const at = createdAt(metadata);
    this.fonts = fonts;
    this.#pdf = new PDFDocument({
      autoFirstPage: false,
      margin: 0,
      lang: 'zh-CN',
      displayTitle: true,
      info: {
        Title: metadata.title,
        Keywords: metadata.provenance,
        Creator: CREATOR,
        Producer: CREATOR,
        CreationDate: at,
        ModDate: at,
      },
    });
    const parts: Buffer[] = [];
    this.#pdf.on('data', (part: Buffer) => parts.push(part));
    this.#bytes = new Promise((resolve, reject) => {
      this.#pdf.on('end', () => resolve(Buffer.concat(parts)));
      this.#pdf.on('error', reject);
    });
  }

  addPage(width: number, height: number): void {
    this.#pdf.addPage({ size: [width, height], margin: 0 });
  }

  width(text: string, { face, size }: TextStyle): number {
    return this.fonts.width(text, face, size);
  }

  /** Writes one line from `x` on; `y` is its base line. */
  text(text: string, x: number, y: number, style: TextStyle): void {
    let at = x;
    for (const run of this.fonts.runs(text, style.face)) {
      this.#useFont(run.font, style.size);
      if (style.halo !== undefined) this.#halo(run.text, at, y, style.size / 5, style.halo);
      this.#pdf.fillColor(style.colour).text(run.text, at, y, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: style.spacing ?? 0,
      });
      at += this.#pdf.widthOfString(run.text) + (style.spacing ?? 0) * [...run.text].length;
    }
  }

  line(x1: number, y1: number, x2: number, y2: number, width: number, colour: string): void {
    this.#pdf.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke(colour);
  }

  rectangle(x: number, y: number, width: number, height: number, fill: string): void {
    this.#pdf.rect(x, y, width, height).fill(fill);
  }

  frame(x: number, y: number, width: number, height: number, line: number, colour: string): void {
    this.#pdf.lineWidth(line).rect(x, y, width, height).stroke(colour);
  }

  /** Fills and strokes a path written in PDF operators: `x y m`, `x y l`, `h`. */
  path(
    operators: string,
    { fill, stroke, width }: { fill: string | null; stroke: string | null; width: number },
  ): void {
    if (fill === null && stroke === null) return;
    const pdf = this.#pdf.lineJoin('round').lineWidth(width).addContent(operators);
    if (fill === null) pdf.stroke(stroke!);
    else if (stroke === null) pdf.fill(fill);
    else pdf.fillAndStroke(fill, stroke);
  }

  /** Draws with the origin moved and everything scaled. */
  within(x: number, y: number, scale: number, draw: () => void): void {
    this.#pdf.save().translate(x, y).scale(scale);
    draw();
    this.#pdf.restore();
  }

  end(): Promise<Uint8Array> {
    this.#pdf.end();
    return this.#bytes;
  }

  #useFont(font: Font, size: number): void {
    if (!this.#known.has(font)) {
      this.#pdf.registerFont(font.id, font.bytes, font.postscriptName);
      this.#known.add(font);
    }
    this.#pdf.font(font.id).fontSize(size);
  }

  #halo(text: string, x: number, y: number, width: number, colour: string): void {
    this.#pdf.lineJoin('round').lineWidth(width).strokeColor(colour);
    this.#pdf.text(text, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      fill: false,
      stroke: true,
    });
  }
}
