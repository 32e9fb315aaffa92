import type { Line } from './break-lines.ts';
import type { Canvas, TextStyle } from './canvas.ts';
import { isWide, segmentsOf } from './line-units.ts';

/** The base line of text centred in `height`; Chinese sits 0.88 em up. */
export const baseLine = (y: number, height: number, size: number): number =>
  y + height / 2 + size * 0.38;

/** Writes a line from `x` on, its Chinese characters spread by `spread` points each. */
export function drawLine(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  style: TextStyle,
  spread: number,
): void {
  let at = x;
  for (const segment of segmentsOf(text)) {
    const isSpread = isWide(segment);
    canvas.text(segment, at, y, isSpread ? { ...style, spacing: spread } : style);
    at += canvas.width(segment, style) + (isSpread ? spread * [...segment].length : 0);
  }
}

/** Points by which to spread each Chinese character of a line, so that it fills its column. */
export function extraSpacing({ text, width, isLast }: Line, room: number): number {
  if (isLast) return 0;
  const segments = segmentsOf(text);
  const characters = segments.filter(isWide).reduce((sum, part) => sum + [...part].length, 0);
  const gaps = isWide(segments.at(-1) ?? '') ? characters - 1 : characters;
  return gaps > 0 ? Math.max(0, (room - width) / gaps) : 0;
}
