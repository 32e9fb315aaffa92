import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { isStillRunning } from '../process.ts';
import type { SealFiles } from './seal-files.ts';

/** While a seal is being written; beside it, for a moment, the locks of those that want it. */
export const LOCK = 'lock.json';

const schema = z.object({ pid: z.int(), since: z.iso.datetime() });

/**
 * Does some work while no other process seals. A lock that a dead process left is taken over.
 * @throws UserError when a process that is alive holds it
 */
export async function withSealLock<T>(files: SealFiles, work: () => Promise<T>): Promise<T> {
  const path = files.path(LOCK);
  mkdirSync(files.root, { recursive: true });
  takeLock(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Written aside first, so that nobody ever reads half a lock. */
function takeLock(path: string): void {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  try {
    if (link(own, path)) return;
    const found = readFileSync(path, 'utf8');
    refuseIfHeld(found);
    const stale = `${own}.stale`;
    renameSync(path, stale);
    const moved = readFileSync(stale, 'utf8');
    // Another process may have taken it over a moment before: that one is to have it back.
    if (moved !== found) link(stale, path);
    rmSync(stale);
    if (!link(own, path)) refuseIfHeld(readFileSync(path, 'utf8'));
  } finally {
    rmSync(own, { force: true });
  }
}

/** Whether a process seals just now. */
export function isSealing(files: SealFiles): boolean {
  const path = files.path(LOCK);
  return existsSync(path) && holder(readFileSync(path, 'utf8')) !== null;
}

function refuseIfHeld(text: string): void {
  const held = holder(text);
  if (held === null) return;
  throw new UserError(
    `另一处封存正在进行（进程 ${held.pid}，自 ${held.since} 起），请等它结束后再试。`,
  );
}

/** The process that holds the lock; null when it is gone. */
function holder(text: string): z.infer<typeof schema> | null {
  try {
    const held = schema.parse(JSON.parse(text));
    return isStillRunning(held.pid, new Date(held.since)) ? held : null;
  } catch {
    return null;
  }
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
