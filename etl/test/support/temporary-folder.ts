import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runFolder } from './run-folder.ts';

const folders: string[] = [];

/** Makes an empty folder that is removed when the test file is done. */
export function temporaryFolder(): string {
  const folder = lastingFolder();
  folders.push(folder);
  return folder;
}

/** Makes an empty folder that is removed at the end of the run. */
export function lastingFolder(): string {
  return mkdtempSync(join(runFolder(), 'cockpit-'));
}

/** Removes the folders after a test file: a module may stay loaded for the next file. */
export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
