import type { Block } from './document.ts';
import { formatCell, isFigure } from './format-cell.ts';
import { MM, PAGES, SIZE, typeAreaWidth } from './page.ts';
import type { Orientation } from './page.ts';
import type { Cell, Column } from './table.ts';

/** The layout of a table: type size and column widths in points; together as wide as the text. */
export interface TableFit {
  size: number;
  widths: number[];
}

/** Points between a border and the words of a cell. */
export const CELL_PADDING = 3;

/** White space over and under the words of a row, in the size of its type. */
export const ROW_PADDING = 0.36;

/** Rows at the end of a table that stay on one page. */
export const LAST_ROWS = 3;

/** Tables of at most this many rows stay on one page, unless they are too high. */
export const KEPT_ROWS = 10;

const TYPE_SIZES = [SIZE.smallFour, SIZE.five, SIZE.smallFive, SIZE.six];

/** Ems of the characters of figures in the widest face that sets them; of others a digit's. */
const FIGURE_EMS: Readonly<Record<string, number>> = {
  '.': 0.3,
  '%': 0.93,
  '—': 1,
  '↑': 1,
  '↓': 1,
};
const DIGIT_EMS = 0.56;

/** Least width of a column of words where figures need the room, in ems. */
const LEAST_WORDS = 2;

/**
 * Finds the largest type in which every column has its width, and every figure fits its column: all
 * figures of a table are of one size. If there is none, takes the smallest with narrower columns; only
 * where even then a figure does not fit, all type gets smaller still.
 */
export function fitTable(
  columns: readonly Column[],
  orientation: Orientation,
  rows: readonly Cell[][] = [],
): TableFit {
  const room = typeAreaWidth(PAGES[orientation]) * MM;
  const needs = columns.map((column, at) =>
    figureEms(
      column,
      rows.map((cells) => cells[at]!),
    ),
  );
  const ems = columns.map(({ width }, at) => Math.max(width, needs[at]!));
  const widthsAt = (size: number) => ems.map((width) => columnWidth(width, size));
  const size = TYPE_SIZES.find((each) => sum(widthsAt(each)) <= room);
  if (size !== undefined) return { size, widths: stretched(widthsAt(size), room) };
  const narrow = stretched(widthsAt(SIZE.six), room);
  const least = (each: number) =>
    needs.map((need) => columnWidth(need === 0 ? LEAST_WORDS : need, each));
  if (narrow.every((width, at) => needs[at] === 0 || width >= least(SIZE.six)[at]!)) {
    return { size: SIZE.six, widths: narrow };
  }
  const padding = columnWidth(0, 0) * columns.length;
  const fitting = (room - padding) / ((sum(least(SIZE.six)) - padding) / SIZE.six);
  const small = Math.min(SIZE.six, fitting);
  return { size: small, widths: stretched(least(small), room) };
}

/** Sets blocks on a landscape page if a table needs type under 五号 on a portrait one. */
export function orientationOf(blocks: readonly Block[]): Orientation {
  const room = typeAreaWidth(PAGES.portrait) * MM;
  const isWide = blocks.some(
    (block) =>
      block.block === 'table' &&
      sum(block.table.columns.map(({ width }) => columnWidth(width, SIZE.five))) > room,
  );
  return isWide ? 'landscape' : 'portrait';
}

/** Ems of the widest figure of a column; 0 for a column of words. */
function figureEms({ format }: Column, cells: readonly Cell[]): number {
  const figures = cells.map((cell) => formatCell(cell, format)).filter(isFigure);
  return Math.max(0, ...figures.map(widthOf));
}

function widthOf(figure: string): number {
  return [...figure].reduce((sum, each) => sum + (FIGURE_EMS[each] ?? DIGIT_EMS), 0);
}

const columnWidth = (width: number, size: number) => width * size + 2 * CELL_PADDING;

function stretched(widths: readonly number[], room: number): number[] {
  const stretch = room / sum(widths);
  return widths.map((width) => width * stretch);
}

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
