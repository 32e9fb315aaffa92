import { z } from 'zod';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';
import { requireReferenceFile } from './require-reference-file.ts';

export interface County {
  code: string;
  name: string;
}

/** The schema of `county.yaml`. */
export const countySchema = z.strictObject({
  code: z.union([z.string(), z.number()]).transform(String),
  name: z.string().min(1),
});

/** The name of a county that has not told its own. */
export const UNNAMED_COUNTY: County = { code: '', name: '本县' };

/**
 * Reads `county.yaml`: code and name of the county (县市区). A folder with its own register and without
 * this file has no name yet, and never that of the shipped county.
 */
export function readCounty(dir: DataDir): County {
  if (dir.isOwnCounty && dir.find('county.yaml') === null) return UNNAMED_COUNTY;
  return readYaml(requireReferenceFile(dir, 'county.yaml'), countySchema);
}
