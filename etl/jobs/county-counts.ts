import { adoptedSchemes, requireSchemeOn } from '../config/scheme-in-force.ts';
import type { DataDir } from '../config/data-dir.ts';
import { measureSettings, readReference } from '../editions/reference.ts';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
import { writeCounts } from '../region/write-counts.ts';

/**
 * Returns the counts file (统计包) of a county by its reference files of today.
 * @param scheme whose 三大领域 count; null: the one in force today
 * @throws UserError when nothing has been loaded, or a reference file is wrong
 */
export function countyCounts(dir: DataDir, scheme: string | null): Promise<Uint8Array> {
  const today = shanghaiNow().slice(0, 10);
  const reference = readReference(dir, scheme ?? requireSchemeOn(adoptedSchemes(dir), today).id);
  return writeCounts(dir, reference.county, measureSettings(reference));
}
