import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A file written to so lately may not be complete. */
const RECENT_MS = 10_000;
/** A copy under way leaves no file alone for so long. */
const CHECK_EVERY_MS = 1_000;
const MAX_WAIT_MS = 300_000;

/** Tells one state of a file from another; empty where there is none. */
export function fileStamp(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false });
  return file === undefined ? '' : `${file.mtimeMs} ${file.size}`;
}

/** Waits until nobody writes to a file any more; false when somebody still does after minutes. */
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
