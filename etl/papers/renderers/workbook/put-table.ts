import { textWidth } from '../../../maps/draw/text-width.ts';
import { NOT_APPLICABLE } from '../../model/format-cell.ts';
import { headerRows } from '../../model/header-rows.ts';
import type { Cell, Column, Table } from '../../model/table.ts';
import type { Grid } from './grid.ts';
import { columnWidth } from './print-columns.ts';
import { BodyStyles, headStyle } from './sheet-styles.ts';

/** Height of a line of text, and free space around it, in points. */
const LEADING = 1.35;
const ROW_PADDING = 5;

/**
 * Writes the headings. A group is one cell over its columns; a column without one covers both rows.
 */
export function putHead(grid: Grid, columns: readonly Column[], top: number, size: number): void {
  const style = headStyle(size);
  const tiers = headerRows(columns);
  tiers.forEach((cells, tier) => {
    const startRow = top + tier;
    for (const { title, column: startCol, columns: wide, rows: high } of cells) {
      const range = {
        startRow,
        startCol,
        endRow: startRow + high - 1,
        endCol: startCol + wide - 1,
      };
      grid.merge(range, title, style);
    }
  });
  const bottom = top + tiers.length - 1;
  const lines = Math.max(...columns.map((column) => linesIn(column.title, column, size)));
  if (bottom > top) grid.setHeight(top, rowHeight(1, size));
  grid.setHeight(bottom, rowHeight(lines, size));
}

/**
 * Writes the rows. A figure that is not applicable leaves its cell empty, so that the column can be
 * sorted and added up: Excel sorts `—` before the largest number.
 */
export function putRows(grid: Grid, { columns, rows }: Table, top: number, size: number): void {
  const styles = new BodyStyles(size);
  rows.forEach((cells, at) => {
    let lines = 1;
    columns.forEach((column, place) => {
      const cell = cells[place] ?? { value: null };
      grid.put(top + at, place, written(cell, column), styles.of(cell, column));
      lines = Math.max(lines, linesIn(cell.value, column, size));
    });
    grid.setHeight(top + at, rowHeight(lines, size));
  });
}

function written({ value }: Cell, { format }: Column): string | number | null {
  return value === null && format === 'text' ? NOT_APPLICABLE : value;
}

function linesIn(value: Cell['value'], column: Column, size: number): number {
  if (typeof value !== 'string') return 1;
  return linesOf(value, columnWidth(column, size), size);
}

/**
 * Number of lines of a text in a cell of a width; a line of several ends up to a character early.
 */
export function linesOf(text: string, width: number, size: number): number {
  const [length, room] = [textWidth(text, size), width - ROW_PADDING];
  return length <= room ? 1 : Math.ceil(length / Math.max(size, room - size));
}

/** @param size of the text in points */
export function rowHeight(lines: number, size: number): number {
  return Math.round(lines * size * LEADING + ROW_PADDING);
}
