import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import { removeLoaderNote } from '../warehouse/loader-note.ts';
import { openForLoading, publish } from '../warehouse/warehouse.ts';
import { checkHeader } from './check-header.ts';
import type { CountsHeader, CountsRules } from './counts-header.ts';
import { readCountyHeaders } from './county-headers.ts';
import { saveCounts, saveLoad } from './save-counts.ts';
import { stageCounts } from './stage-counts.ts';
import { updateRegister } from './update-register.ts';

/** What a counts file has changed. */
export interface AddedCounts {
  header: CountsHeader;
  /** Rows of the file, and how many of them differ from what was known. */
  rows: number;
  changed: number;
}

/** A region that receives counts. */
export interface ReceivingRegion {
  dir: DataDir;
  region: County;
  /** What its scheme counts by. */
  rules: CountsRules;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
}

/**
 * Takes a counts file (统计包) into a region: all of it, or nothing. The register gets the county and
 * its townships.
 * @throws UserError when the file is no whole counts file, of a newer program, of a county that is not
 * of the region, by other rules, or older than the one that is known
 */
export async function addCounts(region: ReceivingRegion, path: string): Promise<AddedCounts> {
  const { dir, loadedAt } = region;
  const database = await openForLoading(dir);
  try {
    const known = await readCountyHeaders(database, '', null);
    const { header, rows } = await stageCounts(database, path, (given) =>
      checkHeader(given, known, region, path),
    );
    const before = known.find(({ county }) => county.code === header.county.code);
    const changed = await database.transaction(async (keep) => {
      const load_id = await saveLoad(database, header, rows, path, loadedAt);
      const found = await saveCounts(database, load_id, header);
      keep(found > 0 || JSON.stringify(before) !== JSON.stringify(header));
      return found;
    });
    await publish(dir, database);
    updateRegister(dir, await readCountyHeaders(database, '', null));
    return { header, rows, changed };
  } finally {
    removeLoaderNote(dir);
    database.close();
  }
}
