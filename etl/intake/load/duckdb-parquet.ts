import { countParquetRows } from '../extract/parquet.ts';
import type { Database } from '../../warehouse/database.ts';
import type { DuckdbTable } from './duckdb-table.ts';

/** Types that the database writes as text just as our own reader does. */
const PLAIN = new Set(['VARCHAR', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'DATE']);

/** A Parquet file for the database to read; null when it holds other than plain types. */
export async function duckdbParquet(database: Database, path: string): Promise<DuckdbTable | null> {
  const columns = await database.rows<{ column_name: string; column_type: string }>(
    'describe from read_parquet($path)',
    { path },
  );
  // Wall time, and not an instant: only where the file says so itself.
  const local = await database.rows<{ name: string }>(
    "select name from parquet_schema($path) where logical_type like '%isAdjustedToUTC=0%'",
    { path },
  );
  const isPlain = columns.every(
    ({ column_name, column_type }) =>
      PLAIN.has(column_type) ||
      (column_type === 'TIMESTAMP' && local.some(({ name }) => name === column_name)),
  );
  if (!isPlain) return null;
  const cells = columns.map(
    ({ column_name }, at) => `cast("${column_name.replaceAll('"', '""')}" as varchar) as c${at}`,
  );
  return {
    sql: `(select ${cells.join(', ')} from read_parquet($path))`,
    bindings: { path },
    rows: () => countParquetRows(path),
  };
}
