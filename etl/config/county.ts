import { join } from 'node:path';
import { z } from 'zod';
import { REGION_FILE } from './data-dir.ts';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';
import { requireReferenceFile } from './require-reference-file.ts';

export interface County {
  code: string;
  name: string;
}

/** The schema of `county.yaml` and of `region.yaml`. */
export const countySchema = z.strictObject({
  code: z.union([z.string(), z.number()]).transform(String),
  name: z.string().min(1),
});

/** The name of a county that has not told its own. */
export const UNNAMED_COUNTY: County = { code: '', name: '本县' };

/**
 * Reads `county.yaml`: code and name of the county (县市区); of a region `region.yaml`. A folder with
 * its own register and without this file has no name yet, and never that of the shipped county.
 */
export function readCounty(dir: DataDir): County {
  if (dir.isRegion) return readYaml(join(dir.root, REGION_FILE), countySchema);
  if (dir.isOwnCounty && dir.find('county.yaml') === null) return UNNAMED_COUNTY;
  return readYaml(requireReferenceFile(dir, 'county.yaml'), countySchema);
}
