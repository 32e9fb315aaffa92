import type { Bindings } from '../../warehouse/database.ts';

/** How the database reads a file: as text columns c0, c1 … in file order, without the header. */
export interface DuckdbTable {
  /** The table expression to put behind `from`. */
  sql: string;
  bindings: Bindings;
  /** Counts the rows that the file must have, without the database. */
  rows(): Promise<number>;
}
