/** Consecutive rows as text, with cells in file order; the first row of a file is 1. */
export interface RowBatch {
  /** Sheet of a workbook; null for text files. */
  sheet: string | null;
  first_row: number;
  rows: string[][];
  /** In the last batch of a sheet: its columns with formulas whose value was never stored. */
  valueless?: ValuelessColumn[];
  /** The first cell of each column that is not one value but a list or a structure. */
  nested?: NestedCell[];
}

/** A cell whose value is a list or a structure. */
export interface NestedCell {
  row: number;
  /** From 0. */
  column: number;
}

/** A column of a sheet with cells that have a formula and no value: no spreadsheet ever computed it. */
export interface ValuelessColumn {
  /** From 0. */
  column: number;
  cells: number;
  /** Cells of the column with a text, headings included. */
  filled: number;
}
