import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FORMATS = import.meta.dirname;

/** The released programs whose data folders stand here. */
export type Release = '0.2.0' | '0.3.0' | '0.4.0';

/**
 * Unpacks a data folder that program 0.2.0 made (formats/0.2.0/README.md) into one of its own.
 * @param names of the archives that make it up
 */
export function openFixture(...names: string[]): DataDir {
  return openFixtureOf('0.2.0', ...names);
}

/** Unpacks a data folder that a released program made, in the same way. */
export function openFixtureOf(release: Release, ...names: string[]): DataDir {
  const folder = temporaryFolder();
  for (const name of names) {
    execFileSync('tar', ['-xzf', join(FORMATS, release, `${name}.tar.gz`), '-C', folder]);
  }
  return new DataDir(join(folder, 'county'));
}

/** Path of a file that a released program answered a fixture with. */
export function answerFile(name: string, file: string, release: Release = '0.2.0'): string {
  return join(FORMATS, release, 'expected', name, file);
}

/** Path of an export that the fixtures were made of, or go on with. */
export function exportFile(name: string): string {
  return join(FORMATS, '0.2.0', 'inputs', 'exports', name);
}
