import type { Box, Point } from '../../maps/draw/geometry.ts';
import { textWidth } from '../../maps/draw/text-width.ts';
import type { Colour } from '../../method/colour.ts';
import { COLOUR_CHARACTERS } from '../../method/colour.ts';
import type { Mark } from '../model/figure.ts';
import { PALETTE } from '../model/palette.ts';
import { LIGHT } from './theme.ts';

/** From the middle of a line of text down to its base line, in its size. */
const BASE_LINE = 0.38;

type TextMark = Extract<Mark, { mark: 'text' }>;
type PathMark = Extract<Mark, { mark: 'path' }>;

/** Text around a middle line; by default ink, regular and starting at the point. */
export function text(
  [x, y]: Point,
  words: string,
  size: number,
  more: Partial<Pick<TextMark, 'fill' | 'bold' | 'anchor' | 'halo'>> = {},
): Mark {
  const place = { x: round(x), y: round(y + size * BASE_LINE), size: round(size) };
  const look = { fill: LIGHT.ink, bold: false, anchor: 'start' as const };
  return { mark: 'text', text: words, ...place, ...look, ...more };
}

export function filledPath(d: string, fill: string): PathMark {
  return { mark: 'path', d, fill, stroke: null, strokeWidth: 0 };
}

export function strokedPath(d: string, stroke: string, strokeWidth: number): PathMark {
  return { mark: 'path', d, fill: null, stroke, strokeWidth };
}

export function line([ax, ay]: Point, [bx, by]: Point, stroke: string, width: number): Mark {
  return strokedPath(`M${round(ax)},${round(ay)}L${round(bx)},${round(by)}`, stroke, width);
}

/** The path of a rectangle. */
export function rectanglePath({ left, top, right, bottom }: Box): string {
  const [l, t, r, b] = [left, top, right, bottom].map(round);
  return `M${l},${t}L${r},${t}L${r},${b}L${l},${b}Z`;
}

/** A square of one of the five colours with its character. */
export function colourChip([x, y]: Point, side: number, colour: Colour): Mark[] {
  const half = side / 2;
  const { ground, ink } = PALETTE[colour];
  const middle: Point = [x + half, y];
  return [
    filledPath(
      rectanglePath({ left: x, top: y - half, right: x + side, bottom: y + half }),
      ground,
    ),
    text(middle, COLOUR_CHARACTERS[colour], side * 0.68, {
      fill: ink,
      bold: true,
      anchor: 'middle',
    }),
  ];
}

/** Words in a frame, as a stamp on the whole picture: 演示数据. */
export function framedText([x, y]: Point, words: string, size: number): Mark[] {
  const frame = {
    left: x,
    top: y - size * 0.8,
    right: x + textWidth(words, size) + size * 0.9,
    bottom: y + size * 0.8,
  };
  return [
    strokedPath(rectanglePath(frame), LIGHT.ink, 2),
    text([x + size * 0.45, y], words, size, { bold: true }),
  ];
}

/** The largest size, up to `size`, in which words fit the room. */
export function fitTextSize(words: string, room: number, size: number): number {
  return Math.min(size, (size * room) / Math.max(1, textWidth(words, size)));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
