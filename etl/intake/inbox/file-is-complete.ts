import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

/** A file written to so lately may not be complete. */
const YOUNG_MS = 10_000;
/** A copy under way leaves no file alone for so long. */
const QUIET_MS = 1_000;
const PATIENCE_MS = 300_000;

/** Tells one state of a file from another; empty where there is none. */
export function stateOf(path: string): string {
  const file = statSync(path, { throwIfNoEntry: false });
  return file === undefined ? '' : `${file.mtimeMs} ${file.size}`;
}

/** Waits until nobody writes to a file any more; false when somebody still does after minutes. */
export async function settled(path: string, patience = PATIENCE_MS): Promise<boolean> {
  const end = Date.now() + patience;
  while (isYoung(path)) {
    const seen = stateOf(path);
    await wait(QUIET_MS);
    if (stateOf(path) === seen) break;
    if (Date.now() > end) return false;
  }
  return true;
}

function isYoung(path: string): boolean {
  const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - written < YOUNG_MS;
}
