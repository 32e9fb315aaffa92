import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { BusyError } from './errors.ts';
import type { OnBusy } from './retry.ts';
import { isStillRunning } from './process.ts';

const schema = z.object({ pid: z.int(), since: z.iso.datetime().transform((at) => new Date(at)) });

/** The process that holds a lock, and the time since when. */
export type LockHolder = z.infer<typeof schema>;

/**
 * Runs the work while this process holds the lock, a file. A lock that a dead process left is
 * removed.
 * @param refusal text of the error when another process holds the lock
 * @param onBusy called before another attempt; without it there is only one attempt
 * @throws BusyError when a process that is alive holds the lock
 */
export async function withLock<T>(
  path: string,
  refusal: (holder: LockHolder) => string,
  work: () => Promise<T>,
  onBusy?: OnBusy,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  for (let holder = acquire(path); holder !== null; holder = acquire(path)) {
    const busy = new BusyError(refusal(holder));
    if (onBusy === undefined) throw busy;
    await onBusy(busy);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Returns the process that holds a lock; null when no living process does. */
export function lockHolder(path: string): LockHolder | null {
  const text = readIfPresent(path);
  return text === null ? null : parseHolder(text);
}

/**
 * Acquires a lock and returns null, or returns its holder. The lock is written to a file of its own
 * and then linked, so that no process ever reads half of it.
 */
function acquire(path: string): LockHolder | null {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  try {
    while (!linkIfAbsent(own, path)) {
      const found = readIfPresent(path);
      // The lock was released in the meantime.
      if (found === null) continue;
      const holder = parseHolder(found);
      if (holder !== null) return holder;
      removeStaleLock(path, found, `${own}.stale`);
    }
    return null;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Removes the lock that a dead process left. */
function removeStaleLock(path: string, found: string, stale: string): void {
  try {
    renameSync(path, stale);
  } catch (error) {
    // Another process was first.
    if (isMissing(error)) return;
    throw error;
  }
  // If another process had acquired the lock in the meantime, give it back.
  if (readFileSync(stale, 'utf8') !== found) linkIfAbsent(stale, path);
  rmSync(stale);
}

/** Reads a file; null when it does not exist. */
function readIfPresent(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function parseHolder(text: string): LockHolder | null {
  try {
    const holder = schema.parse(JSON.parse(text));
    return isStillRunning(holder.pid, holder.since) ? holder : null;
  } catch {
    return null;
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Links a file in one step; false when `to` already exists. */
function linkIfAbsent(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
