import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { hasData, openForReading } from '../warehouse/warehouse.ts';

/** Whose data a folder holds. */
export interface DataOrigin {
  /** Data of a bureau (自有数据). */
  has_own: boolean;
  /** Made-up data (演示数据). */
  has_demo: boolean;
}

/** Returns whose data a folder holds; of a folder without data: neither. */
export async function dataOrigin(dir: DataDir): Promise<DataOrigin> {
  if (!hasData(dir)) return { has_own: false, has_demo: false };
  const database = await openForReading(dir);
  try {
    return await database.row<DataOrigin>(readSql('jobs/sql/data_origin.sql'));
  } finally {
    database.close();
  }
}
