import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { BusyError } from './errors.ts';
import type { OnBusy } from './retry.ts';
import { isStillRunning } from './process.ts';

const schema = z.object({
  pid: z.int(),
  since: z.iso.datetime().transform((at) => new Date(at)),
  host: z.string().optional(),
});

/** The process that holds a lock, the time since when, and its machine. */
export type LockHolder = z.infer<typeof schema>;

/** Whether processes of a machine of this name are known to be alive or dead. */
type IsKnownHost = (host: string | undefined) => boolean;

/** A data folder is of one machine, whatever its name is: a container has another one each time. */
const EVERY_HOST: IsKnownHost = () => true;
const THIS_HOST: IsKnownHost = (host) => host === undefined || host === hostname();

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
  for (;;) {
    const holder = acquire(path, EVERY_HOST);
    if (holder === null) return releasing(path, work);
    const busy = new BusyError(refusal(holder));
    if (onBusy === undefined) throw busy;
    await onBusy(busy);
  }
}

/**
 * Runs the work while this process holds the lock of a folder that several machines may share. Nothing
 * tells whether a process of another machine is alive, so that its lock stays until somebody removes it.
 * @param what is being done to the folder, for the refusal
 * @throws BusyError when a process of another machine, or one of this machine that is alive, holds it
 */
export async function withLockOfHosts<T>(
  path: string,
  what: string,
  work: () => Promise<T>,
): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const holder = acquire(path, THIS_HOST);
  if (holder === null) return releasing(path, work);
  const { pid, host } = holder;
  throw new BusyError(
    THIS_HOST(host)
      ? `${what}正由进程 ${pid} 进行，请等它结束后再试。`
      : `${what}正由机器 ${host!} 的进程 ${pid} 进行，请等它结束后再试；那个进程已经不在的，请删去 ${path}。`,
  );
}

async function releasing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Returns the process that holds a lock; null when no living process does. */
export function lockHolder(path: string): LockHolder | null {
  const text = readIfPresent(path);
  return text === null ? null : parseHolder(text, EVERY_HOST);
}

/**
 * Acquires a lock and returns null, or returns its holder. The lock is written to a file of its own
 * and then linked, so that no process ever reads half of it.
 */
function acquire(path: string, isKnownHost: IsKnownHost): LockHolder | null {
  const host = hostname();
  const own = `${path}.${host}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, since: new Date().toISOString(), host }));
  try {
    while (!linkIfAbsent(own, path)) {
      const found = readIfPresent(path);
      // The lock was released in the meantime.
      if (found === null) continue;
      const holder = parseHolder(found, isKnownHost);
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

/** Returns the holder; null when it is known to be dead. */
function parseHolder(text: string, isKnownHost: IsKnownHost): LockHolder | null {
  try {
    const holder = schema.parse(JSON.parse(text));
    const isDead = isKnownHost(holder.host) && !isStillRunning(holder.pid, holder.since);
    return isDead ? null : holder;
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
