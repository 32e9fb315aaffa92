import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Puts names that were made or moved in a folder on disk; without it a power cut may undo them. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
