import { QueryError } from '../../base/errors.ts';
import { readSql } from '../../base/sql.ts';
import { countParquetRows } from '../extract/parquet.ts';
import type { Database } from '../../warehouse/database.ts';
import type { DuckdbTable } from './duckdb-table.ts';

/** Types that the database writes as the same text as our own reader. */
const PLAIN = new Set(['VARCHAR', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT', 'DATE']);

/**
 * Returns how the database reads a Parquet file; null: it has columns of other types, or the database
 * cannot read it.
 */
export async function duckdbParquet(database: Database, path: string): Promise<DuckdbTable | null> {
  try {
    return await plainTable(database, path);
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

async function plainTable(database: Database, path: string): Promise<DuckdbTable | null> {
  const columns = await database.rows<{ column_name: string; column_type: string }>(
    'describe from read_parquet($path)',
    { path },
  );
  const local = await database.rows<{ name: string }>(
    readSql('intake/load/sql/parquet_wall_time.sql'),
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
    isClean: false,
    rows: await countParquetRows(path),
  };
}
