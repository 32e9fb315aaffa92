import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isStillRunning } from './process.ts';

/**
 * Writes a file completely or not at all and flushes it to disk. Creates the folder if needed. When
 * several processes write the same file, the last one wins.
 * @param mode permissions of the file; by default those of the machine
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

/** Writes a file in the same way; where it is a symbolic link, the file to which that leads. */
export function writeLinkedFileAtomic(
  path: string,
  content: string | Uint8Array,
  mode?: number,
): void {
  writeFileAtomic(existsSync(path) ? realpathSync(path) : path, content, mode);
}

/** Returns the path of a file while this process writes it. */
export function draftPath(path: string): string {
  return `${path}.${process.pid}.new`;
}

/** Removes drafts of this file that killed processes left. */
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

/** Flushes the names in a folder to disk; without it a power cut may undo a new or moved file. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
