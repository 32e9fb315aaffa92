import type { Block } from './document.ts';
import { MM, PAGES, SIZE, typeAreaWidth } from './page.ts';
import type { Orientation } from './page.ts';
import type { Column } from './table.ts';

/** How a table is set: type size and widths of its columns in points, together as wide as the text. */
export interface TableFit {
  size: number;
  widths: number[];
}

/** Points between a border and the words of a cell. */
export const CELL_PADDING = 3;

/** Tables of no more rows stay on one page, unless they are high. */
export const KEPT_ROWS = 10;

const TYPE_SIZES = [SIZE.smallFour, SIZE.five, SIZE.smallFive, SIZE.six];

/** The largest type in which every column has its width; the smallest, squeezed, if none is enough. */
export function fitTable(columns: readonly Column[], orientation: Orientation): TableFit {
  const room = typeAreaWidth(PAGES[orientation]) * MM;
  const size = TYPE_SIZES.find((each) => naturalWidth(columns, each) <= room) ?? SIZE.six;
  const natural = columns.map(({ width }) => columnWidth(width, size));
  const stretch = room / sum(natural);
  return { size, widths: natural.map((width) => width * stretch) };
}

/** Blocks are turned with a wide table: one that an upright page holds only in type under 五号. */
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
