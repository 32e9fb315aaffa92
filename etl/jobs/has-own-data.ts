import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { hasData, openForReading } from '../warehouse/warehouse.ts';

/** Returns whether a folder holds data of a bureau, and not only those of the demo. */
export async function hasOwnData(dir: DataDir): Promise<boolean> {
  if (!hasData(dir)) return false;
  const database = await openForReading(dir);
  try {
    return (await database.row<{ has_own: boolean }>(readSql('jobs/sql/own_load.sql'))).has_own;
  } finally {
    database.close();
  }
}
