import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';

/** Returns the key of the petitioner hashes. Makes it on first use; only its owner may read it. */
export function personSecret(dir: DataDir): Buffer {
  const path = dir.var('person.key');
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path);
}
