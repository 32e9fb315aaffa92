import { programVersion } from '../base/package-root.ts';
import type { County } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { MeasureSettings } from '../facts/input-tables.ts';
import { attachFacts } from '../facts/kept-facts.ts';
import { KnownState } from '../facts/known-state.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { countsFile } from './counts-file.ts';
import { countsHeader } from './counts-header.ts';
import { requireCounty } from './require-county.ts';

/**
 * Returns the counts of a county as a file (统计包) for its region.
 * @throws UserError when nothing has been loaded, or the county has no code and name of its own
 */
export async function writeCounts(
  dir: DataDir,
  county: County,
  settings: MeasureSettings,
): Promise<Uint8Array> {
  requireCounty(dir, county, '统计包由各县导出');
  const database = await openForReading(dir);
  try {
    const asked = { knownAt: null, lastLoad: null, choice: 'by size' } as const;
    const kept = await attachFacts(dir, database, settings, asked);
    const use = kept === null ? 'afresh' : 'kept';
    const state = await KnownState.at(database, settings, null, null, use);
    const header = countsHeader(county, settings, state.loads, programVersion());
    return await countsFile(header, state.counts());
  } finally {
    database.close();
  }
}
