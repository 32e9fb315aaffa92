import { adoptedSchemes, requireSchemeOn } from '../config/scheme-in-force.ts';
import type { DataDir } from '../config/data-dir.ts';
import { measureSettings, readReference } from '../editions/reference.ts';
import type { Reference } from '../editions/reference.ts';
import { shanghaiNow } from '../method/calendar/shanghai.ts';
import { writeSharedCases } from '../region/build/write-shared-cases.ts';
import type { WrittenCases } from '../region/build/write-shared-cases.ts';
import { writeCounts } from '../region/write-counts.ts';

/**
 * Returns the counts file (统计包) of a county by its reference files of today.
 * @param scheme whose 三大领域 count; null: the one in force today
 * @throws UserError when nothing has been loaded, or a reference file is wrong
 */
export function countyCounts(dir: DataDir, scheme: string | null): Promise<Uint8Array> {
  const reference = referenceOf(dir, scheme);
  return writeCounts(dir, reference.county, measureSettings(reference));
}

/**
 * Writes the cases of a county by its reference files of today, without persons, for the place where
 * those of many counties are counted.
 * @param scheme as of `countyCounts`
 * @param out gets a folder of the county
 * @throws UserError when nothing has been loaded, or a reference file is wrong
 */
export function shareCases(
  dir: DataDir,
  scheme: string | null,
  out: string,
): Promise<WrittenCases> {
  const reference = referenceOf(dir, scheme);
  return writeSharedCases(dir, reference.county, measureSettings(reference), out);
}

function referenceOf(dir: DataDir, scheme: string | null): Reference {
  const today = shanghaiNow().slice(0, 10);
  return readReference(dir, scheme ?? requireSchemeOn(adoptedSchemes(dir), today).id);
}
