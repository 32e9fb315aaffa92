import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FORMATS = import.meta.dirname;

/**
 * Unpacks a data folder that program 0.2.0 made (formats/0.2.0/README.md) into one of its own.
 * @param names of the archives that make it up
 */
export function openFixture(...names: string[]): DataDir {
  const folder = temporaryFolder();
  for (const name of names) {
    execFileSync('tar', ['-xzf', join(FORMATS, '0.2.0', `${name}.tar.gz`), '-C', folder]);
  }
  return new DataDir(join(folder, 'county'));
}

/** Path of a file that program 0.2.0 answered a fixture with. */
export function answerFile(name: string, file: string): string {
  return join(FORMATS, '0.2.0', 'expected', name, file);
}

/** Path of an export that the fixtures were made of, or go on with. */
export function exportFile(name: string): string {
  return join(FORMATS, '0.2.0', 'inputs', 'exports', name);
}
