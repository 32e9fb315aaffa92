import type { Column } from '../../model/table.ts';
import { BODY_SIZES } from './sheet-styles.ts';

/** How a table is split into pages from left to right. */
export interface PrintColumns {
  /** Percent. */
  scale: number;
  /** The last column of each page. */
  lastColumns: number[];
}

/**
 * A4 landscape without the margins, in points. Some is kept free, as programs measure fonts
 * differently.
 */
const PAGE_WIDTH = 785 * 0.9;
/** Free space beside the text of a cell, in points and in its size: office programs set wider digits. */
const PADDING = 5;
const PADDING_SHARE = 0.25;
const LARGEST = 100;
/** Text of 10 points gets no smaller than 6. */
const SMALLEST = 60;
const STEP = 5;

/** Width in points of a column of text of a size. */
export function columnWidth({ width }: Pick<Column, 'width'>, size: number): number {
  return (width + PADDING_SHARE) * size + PADDING;
}

/**
 * Uses as few pages as readable text allows, and on them the largest text. Columns of one group
 * stay together; the frozen ones are on every page.
 */
export function printColumns(columns: readonly Column[], frozen: number): PrintColumns {
  const smallest = pagesAt(columns, frozen, SMALLEST);
  for (let scale = LARGEST; scale > SMALLEST; scale -= STEP) {
    const lastColumns = pagesAt(columns, frozen, scale);
    if (lastColumns.length <= smallest.length) return { scale, lastColumns };
  }
  return { scale: SMALLEST, lastColumns: smallest };
}

function pagesAt(columns: readonly Column[], frozen: number, scale: number): number[] {
  const room = (PAGE_WIDTH * 100) / scale;
  const frozenWidth = sum(columns.slice(0, frozen));
  const lastColumns: number[] = [];
  let used = 0;
  let at = 0;
  for (const block of blocksOf(columns)) {
    const width = sum(block);
    if (used > 0 && at > frozen && used + width > room) {
      lastColumns.push(at - 1);
      used = frozenWidth;
    }
    used += width;
    at += block.length;
  }
  return [...lastColumns, columns.length - 1];
}

/** Groups of columns that stay together. */
function blocksOf(columns: readonly Column[]): Column[][] {
  const blocks: Column[][] = [];
  for (const column of columns) {
    const block = blocks.at(-1);
    const isSame = column.group !== undefined && block?.[0]?.group === column.group;
    if (block && isSame) block.push(column);
    else blocks.push([column]);
  }
  return blocks;
}

function sum(columns: readonly Column[]): number {
  return columns.reduce((total, column) => total + columnWidth(column, BODY_SIZES.details), 0);
}
