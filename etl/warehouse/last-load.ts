import { readSql } from '../base/sql.ts';
import type { Database } from './database.ts';

/** Returns the number of the newest load; null: nothing is loaded. */
export async function lastLoad(database: Database): Promise<number | null> {
  const { load_id } = await database.row<{ load_id: number | null }>(
    readSql('warehouse/sql/last_load.sql'),
  );
  return load_id;
}
