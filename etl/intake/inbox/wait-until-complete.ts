import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A file modified more recently than this may not be complete. */
const RECENT_MS = 10_000;
/** A running copy changes its file more often than this. */
const CHECK_EVERY_MS = 1_000;
const MAX_WAIT_MS = 300_000;

/** Identifies a state of a file by its time and size; empty when it does not exist. */
export function fileStamp(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false });
  return file === undefined ? '' : `${file.mtimeMs} ${file.size}`;
}

/** Waits until a file is no longer being written; false when it still is after `maxWaitMs`. */
export async function waitUntilComplete(path: string, maxWaitMs = MAX_WAIT_MS): Promise<boolean> {
  const end = Date.now() + maxWaitMs;
  while (isRecent(path)) {
    const seen = fileStamp(path);
    await wait(CHECK_EVERY_MS);
    if (fileStamp(path) === seen) break;
    if (Date.now() > end) return false;
  }
  return true;
}

function isRecent(path: string): boolean {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written < RECENT_MS;
}
