import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isStillRunning } from './process.ts';

/**
 * Writes a file whole or not at all, and on disk when it returns; makes its folder where there is
 * none. Several processes may write the same one: the last has it.
 * @param mode of the file; without it, the machine's usual
 */
export function writeFileAtomic(path: string, content: string | Uint8Array, mode?: number): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  const draft = `${path}.${process.pid}.new`;
  try {
    writeFileSync(draft, content, { mode, flush: true });
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  clearDrafts(path);
  syncFolder(folder);
}

/** Removes the drafts of a file that killed processes left. */
function clearDrafts(path: string): void {
  const head = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(head) || !name.endsWith('.new')) continue;
    const draft = join(dirname(path), name);
    const file = statSync(draft, { throwIfNoEntry: false });
    const pid = Number(name.slice(head.length, -'.new'.length));
    if (file !== undefined && !isStillRunning(pid, file.mtime)) rmSync(draft, { force: true });
  }
}

/** Puts names that were made or moved in a folder on disk; without it a power cut may undo them. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
