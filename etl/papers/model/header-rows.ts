import type { Column } from './table.ts';

/** A cell of a table's header; covers `columns` columns and `rows` rows. */
export interface HeaderCell {
  title: string;
  /** Index of its first column. */
  column: number;
  columns: number;
  rows: number;
}

/** Returns the header of a table: one row, or two if columns have groups. */
export function headerRows(columns: readonly Column[]): HeaderCell[][] {
  if (columns.every(({ group }) => group === undefined)) {
    return [columns.map(({ title }, column) => ({ title, column, columns: 1, rows: 1 }))];
  }
  const upper: HeaderCell[] = [];
  const lower: HeaderCell[] = [];
  columns.forEach(({ title, group }, column) => {
    if (group === undefined) {
      upper.push({ title, column, columns: 1, rows: 2 });
      return;
    }
    lower.push({ title, column, columns: 1, rows: 1 });
    if (column > 0 && columns[column - 1]!.group === group) upper.at(-1)!.columns++;
    else upper.push({ title: group, column, columns: 1, rows: 1 });
  });
  return [upper, lower];
}
