import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { DataDir } from '../config/data-dir.ts';
import { isStillRunning } from '../base/process.ts';
import { retryFor } from '../base/retry.ts';
import { withPapersLock } from '../papers/issue/papers-lock.ts';
import { SealFiles } from '../seals/seal-files.ts';
import { withSealLock } from '../seals/seal-lock.ts';
import { copyStateStore } from '../state/state-store.ts';
import { leftOut } from './left-out.ts';

/** Name of the folder below `var/`: on the same disk, so that a file can be linked. */
const STAGE = /^backup-(\d+)$/;
/** Linked last: editions and seals never name a load that the warehouse of the backup lacks. */
const WAREHOUSE = 'var/warehouse/published.duckdb';

const RETRY_MS = 500;
const MAX_WAIT_MS = 10 * 60_000;

/** The files of a data folder as they were at one time, in a folder of their own. */
export interface Stage {
  folder: string;
  /** Below the folder, with `/`, in order. */
  files: string[];
  /** Names of what people may miss, in order. */
  leftOut: string[];
}

/**
 * Does some work on the files of a data folder as they are between two pieces of work: no paper is
 * made and nothing is sealed while they are listed. Loading, serving and delivering go on: a file is
 * replaced as a whole, and only linked here; one that is appended to is copied.
 * @throws BusyError when papers are made or editions sealed for ten minutes
 */
export async function withStage<T>(dir: DataDir, work: (stage: Stage) => Promise<T>): Promise<T> {
  clearStages(dir);
  const folder = dir.var(`backup-${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    const stage = await withPapersLock(dir, () =>
      withSealLock(
        new SealFiles(dir),
        () => fillStage(dir, folder),
        retryFor(MAX_WAIT_MS, RETRY_MS),
      ),
    );
    return await work(stage);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes what killed backups left. */
function clearStages(dir: DataDir): void {
  if (!existsSync(dir.var())) return;
  for (const name of readdirSync(dir.var())) {
    const [, pid] = STAGE.exec(name) ?? [];
    if (pid === undefined) continue;
    const { birthtime } = statSync(dir.var(name));
    const isOwn = Number(pid) === process.pid;
    if (isOwn || !isStillRunning(Number(pid), birthtime))
      rmSync(dir.var(name), { recursive: true });
  }
}

async function fillStage(dir: DataDir, folder: string): Promise<Stage> {
  const missed = new Set<string>();
  const files: string[] = [];
  const take = async (path: string) => {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    if (await copyOne(join(dir.root, path), target)) files.push(path);
  };
  // In the order of names, so that a delivery that is closed meanwhile moves from `open` to `settled`
  // ahead of the listing, and is found twice rather than never.
  const walk = async (below: string) => {
    const entries = readdirSync(join(dir.root, below), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${below}${entry.name}`;
      const reason = leftOut(entry.isDirectory() ? `${path}/` : path);
      if (reason !== null) {
        if (reason.name !== null) missed.add(reason.name);
      } else if (entry.isDirectory()) await walk(`${path}/`);
      else if (!entry.isFile()) missed.add(`${path}（不是普通文件）`);
      else if (path !== WAREHOUSE) await take(path);
    }
  };
  await walk('');
  await take(WAREHOUSE);
  return { folder, files: files.sort(), leftOut: [...missed].sort() };
}

/** Returns false when the file is gone. */
async function copyOne(from: string, to: string): Promise<boolean> {
  try {
    if (from.endsWith('.sqlite')) await copyStateStore(from, to);
    else if (from.endsWith('.jsonl')) copyFileSync(from, to);
    else linkOrCopy(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** Some disks know no links. */
function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    copyFileSync(from, to);
  }
}
