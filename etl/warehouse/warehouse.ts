import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { BusyError, DamagedError, QueryError, UserError } from '../base/errors.ts';
import { withLock } from '../base/lock.ts';
import { retryFor } from '../base/retry.ts';
import type { DataDir } from '../config/data-dir.ts';
import { shanghaiTime } from '../method/calendar/shanghai.ts';
import { Database } from './database.ts';
import { lastLoad } from './last-load.ts';
import { explainBusyLoader, removeLoaderNote, writeLoaderNote } from './loader-note.ts';
import { currentLayout, readLayout } from './migrate.ts';
import { isLost, restoreLost } from './restore-lost.ts';
import { UPGRADE_EFFECTS, upgradeTables } from './upgrade-tables.ts';
import type { UpgradeEffects } from './upgrade-tables.ts';

/** The loader's file. No other process can open it during a load. */
const WRITTEN = ['warehouse', 'warehouse.duckdb'] as const;
/** The copy that everything else reads. Each load replaces it whole, so readers never wait. */
const PUBLISHED = ['warehouse', 'published.duckdb'] as const;

/** How long to wait for an upgrade by another process. Millions of cases take seconds. */
const WAIT_MS = 120_000;
const POLL_MS = 200;

/**
 * Opens the warehouse for loading and upgrades it to the layout of this program. Publishes the loads
 * of a loader that died before it could publish them.
 * @throws BusyError when another process is loading
 * @throws DamagedError when the file cannot be read, or is lost like the published copy
 * @throws UserError when the file cannot be upgraded
 */
export async function openForLoading(
  dir: DataDir,
  effects: UpgradeEffects = UPGRADE_EFFECTS,
): Promise<Database> {
  const path = warehousePath(dir);
  dir.makeVar();
  await mkdir(dirname(path), { recursive: true });
  if (hasData(dir) && isLost(path)) {
    await withSoundCopy(dir, () => withPublished(dir, lastLoad));
    effects.onRestored(await restoreLost(path, publishedPath(dir)));
  }
  const database = await openOrExplain(dir, path);
  try {
    writeLoaderNote(dir);
    await upgradeTables(path, database, effects);
    if (await isPublishedBehind(dir, database, effects)) await publish(dir, database);
    return database;
  } catch (error) {
    removeLoaderNote(dir);
    database.close();
    throw error;
  }
}

/** Replaces the published copy by a copy of the loader's file, in one step. */
export async function publish(dir: DataDir, database: Database): Promise<void> {
  await database.run('checkpoint');
  await copyLockedFile(warehousePath(dir), publishedPath(dir));
}

/**
 * Opens a database in memory that has the published copy attached, read-only, as `warehouse`. A copy
 * of an earlier version is upgraded first, a damaged one is published again.
 * @throws DamagedError when the loader's file cannot be read either
 * @throws UserError when nothing has ever been loaded, or the copy cannot be upgraded
 */
export async function openForReading(dir: DataDir): Promise<Database> {
  if (!hasData(dir)) {
    throw new UserError(
      `数据目录 ${dir.root} 里还没有装载过数据，请先运行 cockpit import 导入信访件。`,
    );
  }
  const database = await openCurrent(dir);
  if (database !== null) return database;
  await upgradeWarehouse(dir);
  return withSoundCopy(dir, () => attachPublished(dir));
}

/** Opens the published copy in the same way, but with the layout that it has. */
export async function attachPublished(dir: DataDir): Promise<Database> {
  const database = await Database.open();
  try {
    await database.attach(publishedPath(dir), 'warehouse');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Upgrades the warehouse of an earlier version and publishes it, also in place of a copy that is
 * damaged. Only one process does it; the others wait.
 * @throws BusyError when a process of any version is loading
 * @throws DamagedError when the loader's file cannot be read
 * @throws UserError when it cannot be upgraded
 */
export async function upgradeWarehouse(
  dir: DataDir,
  effects: UpgradeEffects = UPGRADE_EFFECTS,
): Promise<void> {
  if (!existsSync(warehousePath(dir)) && !hasData(dir)) return;
  if (await isPublishedCurrent(dir)) return;
  await withLock(
    dir.var('warehouse', 'upgrade.lock'),
    ({ pid, since }) =>
      `数据仓库正在升级（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`,
    async () => {
      if (await isPublishedCurrent(dir)) return;
      const database = await openForLoading(dir, effects).catch((error: unknown) => {
        if (!(error instanceof BusyError)) throw error;
        throw new BusyError(`数据仓库的格式要先升级，而${error.message}`, { cause: error });
      });
      removeLoaderNote(dir);
      database.close();
    },
    retryFor(WAIT_MS, POLL_MS),
  );
}

/**
 * Opens a database in memory that has the loader's file attached, read-only, as `warehouse`. Nobody
 * can load while it is open.
 * @returns null while another process is loading
 */
export async function tryOpenWarehouse(dir: DataDir): Promise<Database | null> {
  const database = await Database.open();
  try {
    await database.attach(warehousePath(dir), 'warehouse');
    return database;
  } catch (error) {
    database.close();
    if (isLockError(error)) return null;
    throw error;
  }
}

/**
 * Whether a loader may have died before it published: its file is newer than the published copy, or
 * has a write-ahead log.
 */
export function mayHaveUnpublishedLoads(dir: DataDir): boolean {
  const written = warehousePath(dir);
  if (!existsSync(written)) return false;
  if (!hasData(dir) || hasWriteAheadLog(dir)) return true;
  return statSync(written).mtimeMs > statSync(publishedPath(dir)).mtimeMs;
}

/** Whether a load is running, or was killed and left a write-ahead log. */
export function hasWriteAheadLog(dir: DataDir): boolean {
  return existsSync(`${warehousePath(dir)}.wal`);
}

/** Returns the path of the loader's file. */
export function warehousePath(dir: DataDir): string {
  return dir.var(...WRITTEN);
}

/** Returns the path of the published copy. */
export function publishedPath(dir: DataDir): string {
  return dir.var(...PUBLISHED);
}

/** Whether anything has ever been loaded and published. */
export function hasData(dir: DataDir): boolean {
  return existsSync(publishedPath(dir));
}

/** Whether the published copy lacks loads of the loader's file, or has another layout. */
async function isPublishedBehind(
  dir: DataDir,
  database: Database,
  { onRestored }: UpgradeEffects,
): Promise<boolean> {
  const last = await lastLoad(database);
  if (last === null) return false;
  try {
    return await withPublished(
      dir,
      async (published) =>
        !(await isCurrent(dir, published)) || (await lastLoad(published)) !== last,
    );
  } catch (error) {
    if (error instanceof UserError) throw error;
    // A power failure cut the copy short; or there is none yet.
    if (hasData(dir)) {
      onRestored(
        `数据仓库供读取的副本 ${publishedPath(dir)} 读不出来，可能已经损坏，已由 ${warehousePath(dir)} 重新发布。`,
      );
    }
    return true;
  }
}

/** Opens the published copy; null: there is none, it is damaged, or it has an earlier layout. */
async function openCurrent(dir: DataDir): Promise<Database | null> {
  if (!hasData(dir)) return null;
  let database: Database | null = null;
  try {
    database = await attachPublished(dir);
    if (await isCurrent(dir, database)) return database;
  } catch (error) {
    if (!(error instanceof QueryError)) {
      database?.close();
      throw error;
    }
  }
  database?.close();
  return null;
}

async function isPublishedCurrent(dir: DataDir): Promise<boolean> {
  const database = await openCurrent(dir);
  database?.close();
  return database !== null;
}

/** Whether there is a published copy that the database can open. */
export async function isPublishedSound(dir: DataDir): Promise<boolean> {
  if (!hasData(dir)) return false;
  try {
    await withPublished(dir, async (published) => {
      await lastLoad(published);
      await readLayout(published, publishedPath(dir));
    });
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

async function isCurrent(dir: DataDir, published: Database): Promise<boolean> {
  return (await readLayout(published, publishedPath(dir))) === currentLayout();
}

async function withPublished<T>(
  dir: DataDir,
  work: (published: Database) => Promise<T>,
): Promise<T> {
  const published = await attachPublished(dir);
  try {
    return await work(published);
  } finally {
    published.close();
  }
}

/** Does some work on the published copy when there is nothing to replace it by. */
async function withSoundCopy<T>(dir: DataDir, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof QueryError)) throw cause;
    throw new DamagedError(
      `数据仓库供读取的副本 ${publishedPath(dir)} 读不出来，可能已经损坏，而 ${warehousePath(dir)} 也不在或读不出来；请从备份恢复数据仓库。`,
      { cause },
    );
  }
}

async function openOrExplain(dir: DataDir, path: string): Promise<Database> {
  try {
    return await Database.open(path);
  } catch (cause) {
    if (isLockError(cause)) throw new BusyError(explainBusyLoader(dir), { cause });
    throw new DamagedError(
      `数据仓库 ${path} 打不开，可能已经损坏；请停下装载，把它移走，再把 ${publishedPath(dir)} 复制为它，或从备份恢复。`,
      { cause: new QueryError(`open ${path}`, cause) },
    );
  }
}

function isLockError(error: unknown): boolean {
  return /\block\b/i.test(error instanceof Error ? error.message : String(error));
}
