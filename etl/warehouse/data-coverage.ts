import type { DataDir } from '../config/data-dir.ts';
import { openForReading } from './warehouse.ts';

/** How far the data go. */
export interface DataCoverage {
  /** First registration day of any case, null without any. */
  firstRegisteredOn: string | null;
  /**
   * Time of the newest load of cases, Shanghai wall time, null without any. Rows repaired at the desk
   * are no delivery.
   */
  newestLoadAt: string | null;
}

/** @throws UserError when nothing has ever been loaded */
export async function readDataCoverage(dir: DataDir): Promise<DataCoverage> {
  const database = await openForReading(dir);
  try {
    const { first } = await database.row<{ first: string | null }>(
      'select cast(cast(min(registered_at) as date) as varchar) as first from warehouse.petition_version',
    );
    const { newest } = await database.row<{ newest: string | null }>(
      "select cast(max(loaded_at) as varchar) as newest from warehouse.load where kind = 'petition' and mode <> 'replay'",
    );
    return { firstRegisteredOn: first, newestLoadAt: newest };
  } finally {
    database.close();
  }
}
