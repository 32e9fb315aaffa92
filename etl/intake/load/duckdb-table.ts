import type { Bindings } from '../../warehouse/database.ts';

/** A file as the database reads it: columns c0, c1 … of text, in file order, below the header. */
export interface DuckdbTable {
  /** What stands behind `from`. */
  sql: string;
  bindings: Bindings;
  /** Rows there must be, counted by other means than the database. */
  rows(): Promise<number>;
}
