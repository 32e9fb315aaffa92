/** Consecutive rows as text, with cells in file order; the first row of a file is 1. */
export interface RowBatch {
  /** Sheet of a workbook; null for text files. */
  sheet: string | null;
  first_row: number;
  rows: string[][];
}
