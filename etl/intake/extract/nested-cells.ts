import type { NestedCell, RowBatch } from './row-batch.ts';

/**
 * Returns the first cell of each column that holds a list or a structure, as a part of a batch of rows.
 * @param rows values of the cells
 * @param firstRow number of the first row
 */
export function nestedCells(
  rows: readonly (readonly unknown[])[],
  firstRow: number,
): Pick<RowBatch, 'nested'> {
  const nested = new Map<number, NestedCell>();
  for (const [at, values] of rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (typeof value !== 'object' || value === null || isEmpty(value)) continue;
      if (!nested.has(column)) nested.set(column, { row: firstRow + at, column });
    }
  }
  return nested.size === 0 ? {} : { nested: [...nested.values()] };
}

/** Whether a list or a structure has nothing in it: no more than a blank cell. */
export function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
