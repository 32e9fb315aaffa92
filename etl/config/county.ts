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

/** Reads `county.yaml`: code and name of the county (县市区). */
export function readCounty(dir: DataDir): County {
  return readYaml(requireReferenceFile(dir, 'county.yaml'), countySchema);
}
