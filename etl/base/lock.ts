import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { BusyError } from './errors.ts';
import type { OnBusy } from './retry.ts';
import { isStillRunning } from './process.ts';

const schema = z.object({ pid: z.int(), since: z.iso.datetime().transform((at) => new Date(at)) });

/** The process that holds a lock, and since when. */
export type LockHolder = z.infer<typeof schema>;

/**
 * Does some work while no other process does any under the same lock: a file, and beside it, for a
 * moment, those of the processes that want it. A lock that a dead process left is taken over.
 * @param refusal what those are told who find it held
 * @param onBusy may wait before another attempt; without it the first one decides
 * @throws BusyError when a process that is alive holds it
 */
export async function withLock<T>(
  path: string,
  refusal: (holder: LockHolder) => string,
  work: () => Promise<T>,
  onBusy?: OnBusy,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  for (let holder = take(path); holder !== null; holder = take(path)) {
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

/** The process that holds a lock; null when nobody alive does. */
export function lockHolder(path: string): LockHolder | null {
  const text = readIfPresent(path);
  return text === null ? null : parseHolder(text);
}

/**
 * Takes a lock, or tells who holds it. It is written aside first, so that nobody ever reads half of
 * one.
 */
function take(path: string): LockHolder | null {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  try {
    while (!link(own, path)) {
      const found = readIfPresent(path);
      // Given back a moment ago.
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

/** Moves away the lock that a dead process left. */
function removeStaleLock(path: string, found: string, stale: string): void {
  try {
    renameSync(path, stale);
  } catch (error) {
    // Another process was first.
    if (isMissing(error)) return;
    throw error;
  }
  // Another process may have taken it over a moment before: that one is to have it back.
  if (readFileSync(stale, 'utf8') !== found) link(stale, path);
  rmSync(stale);
}

/** Null when there is no such file. */
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

/** A lock is there with all it says, or not at all; false when one is there already. */
function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
