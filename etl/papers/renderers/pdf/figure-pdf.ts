import type { Fonts } from '../fonts/fonts.ts';
import type { FileMetadata } from '../../model/file-metadata.ts';
import type { Figure } from '../../model/figure.ts';
import { Canvas } from './canvas.ts';
import { drawFigure } from './draw-figure.ts';

/** Draws a figure as PDF: one page of its own size, a point for each unit. */
export function figurePdf(
  figure: Figure,
  fonts: Fonts,
  metadata: FileMetadata,
): Promise<Uint8Array> {
  const canvas = new Canvas(fonts, metadata);
  canvas.addPage(figure.width, figure.height);
  drawFigure(canvas, figure, 0, 0, 1);
  return canvas.end();
}
