import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import { openForReading } from './warehouse.ts';

/** The time that the loaded data cover. */
export interface DataCoverage {
  /** First registration day of any case; null: there is no case. */
  firstRegisteredOn: string | null;
  /** Last registration day of any case; null: there is no case. */
  lastRegisteredOn: string | null;
  /** Shanghai wall time of the newest load of cases; null: there is none. Replays do not count. */
  newestLoadAt: string | null;
}

/**
 * Reads the time that the loaded data cover.
 * @throws UserError when nothing has ever been loaded
 */
export async function readDataCoverage(dir: DataDir): Promise<DataCoverage> {
  const database = await openForReading(dir);
  try {
    return await database.row<DataCoverage>(readSql('warehouse/sql/data_coverage.sql'));
  } finally {
    database.close();
  }
}
