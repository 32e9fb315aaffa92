import type { Bindings } from '../../warehouse/database.ts';

/** How the database reads a file: as text columns c0, c1 … in file order, without the header. */
export interface DuckdbTable {
  /** The table expression to put behind `from`. */
  sql: string;
  bindings: Bindings;
  /** Whether no cell is null or begins with a byte order mark. */
  isClean: boolean;
  /** The number of rows that the file must have, counted without the database. */
  rows: number;
}
