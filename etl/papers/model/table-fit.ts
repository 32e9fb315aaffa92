import type { Block } from './document.ts';
import { MM, PAGES, SIZE, typeAreaWidth } from './page.ts';
import type { Orientation } from './page.ts';
import type { Column } from './table.ts';

/** The layout of a table: type size and column widths in points; together as wide as the text. */
export interface TableFit {
  size: number;
  widths: number[];
}

/** Points between a border and the words of a cell. */
export const CELL_PADDING = 3;

/** Tables of at most this many rows stay on one page, unless they are too high. */
export const KEPT_ROWS = 10;

const TYPE_SIZES = [SIZE.smallFour, SIZE.five, SIZE.smallFive, SIZE.six];

/**
 * Finds the largest type in which every column has its width; if there is none, the smallest, with
 * narrower columns.
 */
export function fitTable(columns: readonly Column[], orientation: Orientation): TableFit {
  const room = typeAreaWidth(PAGES[orientation]) * MM;
  const size = TYPE_SIZES.find((each) => naturalWidth(columns, each) <= room) ?? SIZE.six;
  const natural = columns.map(({ width }) => columnWidth(width, size));
  const stretch = room / sum(natural);
  return { size, widths: natural.map((width) => width * stretch) };
}

/** Sets blocks on a landscape page if a table needs type under 五号 on a portrait one. */
export function orientationOf(blocks: readonly Block[]): Orientation {
  const room = typeAreaWidth(PAGES.portrait) * MM;
  const isWide = blocks.some(
    (block) => block.block === 'table' && naturalWidth(block.table.columns, SIZE.five) > room,
  );
  return isWide ? 'landscape' : 'portrait';
}

const columnWidth = (width: number, size: number) => width * size + 2 * CELL_PADDING;

const naturalWidth = (columns: readonly Column[], size: number) =>
  sum(columns.map(({ width }) => columnWidth(width, size)));

const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
