import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';

/** The key that turns persons into hashes: made on first use, readable by its owner alone. */
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
