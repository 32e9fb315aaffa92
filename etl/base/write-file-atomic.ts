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
  const draft = draftPath(path);
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

/** What a file is called while this process writes it. */
export function draftPath(path: string): string {
  return `${path}.${process.pid}.new`;
}

/** Removes the drafts of a file that killed processes left. */
export function clearDrafts(path: string): void {
  const head = `${basename(path)}.`;
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(head) || !name.endsWith('.new')) continue;
    const draft = join(dirname(path), name);
    const file = statSync(draft, { throwIfNoEntry: false });
    const pid = Number(name.slice(head.length, -'.new'.length));
    // Version 0.2.0 wrote some drafts without the number of its process.
    const isLeft = file !== undefined && (pid === 0 || !isStillRunning(pid, file.mtime));
    if (isLeft) rmSync(draft, { force: true });
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
