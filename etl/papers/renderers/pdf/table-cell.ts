import type { Fonts } from '../fonts/fonts.ts';
import { formatCell, isFigure } from '../../model/format-cell.ts';
import { cellColours } from '../../model/palette.ts';
import { CELL_PADDING, ROW_PADDING } from '../../model/table-fit.ts';
import type { Cell, Column } from '../../model/table.ts';
import { cellLines } from './break-lines.ts';
import type { Canvas, TextStyle } from './canvas.ts';
import { baseLine } from './draw-line.ts';
import { INK } from './styles.ts';
import { measureWith } from './text-boxes.ts';

/** Width of the borders in points. */
const BORDER = 0.5;

/** A position in a row: points from the left of the table, and the width. */
export interface CellSlot {
  x: number;
  width: number;
}

/** A cell broken into lines, at its position. */
export interface LaidOutCell extends CellSlot {
  lines: { text: string; width: number }[];
  align: Column['align'];
  style: TextStyle;
  ground: string | null;
}

export const lineHeight = (size: number): number => size * 1.3;

/** Height of a number of lines in a cell. */
export const linesHeight = (lines: number, size: number): number =>
  lines * lineHeight(size) + size * ROW_PADDING;

/** Sets a centred title over a column. */
export function headerCell(title: string, slot: CellSlot, size: number, fonts: Fonts): LaidOutCell {
  return layOutCell(title, slot, 'center', { face: 'hei', size, colour: INK }, fonts);
}

/** Sets a name, a number, or one of the five colours. */
export function bodyCell(
  cell: Cell,
  { format, align, breaks }: Column,
  slot: CellSlot,
  size: number,
  fonts: Fonts,
): LaidOutCell {
  const text = formatCell(cell, format);
  const colours = cellColours(cell);
  if (colours !== null) {
    const { ground, ink } = colours;
    return { ...layOutCell(text, slot, align, { face: 'hei', size, colour: ink }, fonts), ground };
  }
  const face = isFigure(text) ? 'digits' : 'song';
  return layOutCell(text, slot, align, { face, size, colour: INK }, fonts, breaks);
}

/** Draws a cell as high as its row; `size` is that of the table. */
export function drawCell(
  canvas: Canvas,
  cell: LaidOutCell,
  left: number,
  top: number,
  height: number,
  size: number,
): void {
  const x = left + cell.x;
  if (cell.ground) canvas.rectangle(x, top, cell.width, height, cell.ground);
  canvas.frame(x, top, cell.width, height, BORDER, INK);
  const line = lineHeight(size);
  let y = top + (height - cell.lines.length * line) / 2;
  for (const { text, width } of cell.lines) {
    const spare = roomOf(cell) - width;
    const shift = { left: 0, center: spare / 2, right: spare }[cell.align];
    canvas.text(text, x + CELL_PADDING + shift, baseLine(y, line, cell.style.size), cell.style);
    y += line;
  }
}

function layOutCell(
  text: string,
  slot: CellSlot,
  align: Column['align'],
  style: TextStyle,
  fonts: Fonts,
  breaks?: Column['breaks'],
): LaidOutCell {
  const lines = cellLines(text, roomOf(slot), measureWith(fonts, style), breaks);
  return { ...slot, lines, align, style, ground: null };
}

const roomOf = ({ width }: CellSlot) => width - 2 * CELL_PADDING;
