import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { programVersion } from '../base/package-root.ts';
import { sha256OfFile } from '../base/sha256.ts';
import type { Stage } from './stage-files.ts';

/** Name of the first file of a backup. */
export const MANIFEST = 'backup.json';
export const BACKUP_FORMAT = 1;

/** What a backup holds. */
export const manifestSchema = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  made_at: z.iso.datetime(),
  program: z.string(),
  files: z.array(
    z.strictObject({
      /** Below the data folder, with `/`. */
      path: z.string().refine(isInside, 'leads out of the folder'),
      bytes: z.int().min(0),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  /** What was left out, for people. */
  left_out: z.array(z.string()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** @param onFile called with the number of files done */
export async function makeManifest(
  { folder, files, leftOut }: Stage,
  now: Date,
  onFile: (done: number, of: number) => void,
): Promise<Manifest> {
  const listed: Manifest['files'] = [];
  for (const path of files) {
    const whole = join(folder, path);
    listed.push({ path, bytes: statSync(whole).size, sha256: await sha256OfFile(whole) });
    onFile(listed.length, files.length);
  }
  return {
    format: BACKUP_FORMAT,
    made_at: now.toISOString(),
    program: programVersion(),
    files: listed,
    left_out: leftOut,
  };
}

function isInside(path: string): boolean {
  return !path.startsWith('/') && path.split('/').every((part) => !['', '.', '..'].includes(part));
}
