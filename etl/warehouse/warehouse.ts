import { existsSync, rmSync, statSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { BusyError, DamagedError, QueryError, UserError } from '../base/errors.ts';
import { withLock } from '../base/lock.ts';
import { retryFor } from '../base/retry.ts';
import type { DataDir } from '../config/data-dir.ts';
import { shanghaiTime } from '../method/calendar/shanghai.ts';
import { Database } from './database.ts';
import { isLockError, isLongEnough, readTables } from './inspect-file.ts';
import { faultOf, hasEditions, judgeFiles } from './judge-files.ts';
import type { WarehouseFiles } from './judge-files.ts';
import { lastLoad } from './last-load.ts';
import { explainBusyLoader, removeLoaderNote, writeLoaderNote } from './loader-note.ts';
import { isCurrent, openCurrent, openPublished } from './published-copy.ts';
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
  if (statSync(publishedPath(dir), { throwIfNoEntry: false })?.isDirectory())
    await refuseFault(dir);
  if (isLost(path)) await restoreOrRefuse(dir, effects);
  // Opened for writing a file takes in its log: whether it can be read is to be known before.
  else if (hasWriteAheadLog(dir)) await refuseFault(dir, ({ written }) => written.is === 'damaged');
  let database = await openOrExplain(dir, path);
  try {
    if (!(await isLongEnough(database, path))) throw new QueryError(`open ${path}`, 'cut short');
    writeLoaderNote(dir);
    if (await upgradeTables(path, database, effects)) {
      database.close();
      database = await openOrExplain(dir, path);
    }
    if (await isPublishedBehind(dir, database, effects)) await publishIfSound(dir, database);
    return database;
  } catch (error) {
    removeLoaderNote(dir);
    database.close();
    if (error instanceof QueryError) await refuseFault(dir);
    throw error;
  }
}

/** Replaces the published copy by a copy of the loader's file, in one step. */
export async function publish(dir: DataDir, database: Database): Promise<void> {
  await database.run('checkpoint');
  await copyLockedFile(warehousePath(dir), publishedPath(dir));
}

/**
 * Publishes in the same way what no load has just written: it replaces what may be the only sound file.
 * @throws QueryError when a table cannot be read; nothing is replaced
 */
export async function publishIfSound(dir: DataDir, database: Database): Promise<void> {
  await readTables(database);
  await publish(dir, database);
}

/**
 * Opens a database in memory that has the published copy attached, read-only, as `warehouse`. A copy
 * of an earlier version is upgraded first, a damaged one is published again.
 * @throws DamagedError when the loader's file cannot be read either
 * @throws UserError when nothing has ever been loaded, or the copy cannot be upgraded
 */
export async function openForReading(dir: DataDir): Promise<Database> {
  if (!hasData(dir)) {
    const remedy = dir.isRegion ? 'cockpit region add 收各县的统计包' : 'cockpit import 导入信访件';
    throw new UserError(`数据目录 ${dir.root} 里还没有装载过数据，请先运行 ${remedy}。`);
  }
  const database = await openCurrent(publishedPath(dir));
  if (database !== null) return database;
  await upgradeWarehouse(dir);
  const upgraded = await openCurrent(publishedPath(dir));
  if (upgraded !== null) return upgraded;
  await refuseFault(dir);
  throw new DamagedError(`数据仓库供读取的副本 ${publishedPath(dir)} 读不出来，请再试。`);
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
  if (await isUpToDate(dir)) return;
  await withLock(
    dir.var('warehouse', 'upgrade.lock'),
    ({ pid, since }) =>
      `数据仓库正在升级（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`,
    async () => {
      if (await isUpToDate(dir)) return;
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
 * Upgrades the warehouse, and replaces each of its files that is lost or damaged by the other one.
 * @throws UserError that says what is to be done when that is not possible
 */
export async function repairWarehouse(
  dir: DataDir,
  effects: UpgradeEffects = UPGRADE_EFFECTS,
): Promise<void> {
  const { written, published } = await judgeWarehouse(dir);
  const isWritten = written.is === 'sound' && written.last !== null;
  // A copy of which one block is damaged opens like any other: emptied, it is published again.
  if (published.is === 'damaged' && isWritten) truncateSync(publishedPath(dir));
  await upgradeWarehouse(dir, effects);
  await refuseFault(dir);
}

/** Looks at both files without changing them. */
export function judgeWarehouse(dir: DataDir): Promise<WarehouseFiles> {
  return judgeFiles(dir, { written: warehousePath(dir), published: publishedPath(dir) });
}

/** @throws UserError when the files are at fault, and the judgement is such that it matters */
async function refuseFault(
  dir: DataDir,
  matters: (files: WarehouseFiles) => boolean = () => true,
): Promise<void> {
  const files = await judgeWarehouse(dir);
  const fault = faultOf(files);
  if (fault !== null && matters(files)) throw fault;
}

/**
 * Whether a loader may have died before it published: its file is newer than the published copy, or
 * has a write-ahead log.
 */
export function mayHaveUnpublishedLoads(dir: DataDir): boolean {
  const written = warehousePath(dir);
  if (!existsSync(written)) return false;
  const published = statSync(publishedPath(dir), { throwIfNoEntry: false });
  if (published === undefined || hasWriteAheadLog(dir)) return true;
  return statSync(written).mtimeMs > published.mtimeMs;
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

/** Whether anything has ever been loaded and published: what is published from it may tell, too. */
export function hasData(dir: DataDir): boolean {
  return existsSync(publishedPath(dir)) || hasEditions(dir);
}

/** Whether the published copy lacks loads of the loader's file, or has another layout. */
async function isPublishedBehind(
  dir: DataDir,
  database: Database,
  { onRestored }: UpgradeEffects,
): Promise<boolean> {
  const last = await lastLoad(database);
  if (last === null) return false;
  const published = await openPublished(publishedPath(dir));
  if (published === null) {
    // A power failure cut the copy short; or there is none yet.
    if (hasData(dir)) onRestored(republishedText(dir));
    return true;
  }
  try {
    return (
      !(await isCurrent(published, publishedPath(dir))) || (await lastLoad(published)) !== last
    );
  } finally {
    published.close();
  }
}

function republishedText(dir: DataDir): string {
  const path = publishedPath(dir);
  const what = existsSync(path) ? '读不出来，可能已经损坏' : '不见了';
  return `数据仓库供读取的副本 ${path} ${what}，已由 ${warehousePath(dir)} 重新发布。`;
}

/** Whether readers have what they need, and the next loader too. */
async function isUpToDate(dir: DataDir): Promise<boolean> {
  if (isLost(warehousePath(dir))) return false;
  const database = await openCurrent(publishedPath(dir));
  database?.close();
  return database !== null;
}

/** Rebuilds the loader's file where the published copy can give it; a new folder has neither. */
async function restoreOrRefuse(dir: DataDir, { onRestored }: UpgradeEffects): Promise<void> {
  const files = await judgeWarehouse(dir);
  if (files.published.is === 'sound') {
    onRestored(await restoreLost(warehousePath(dir), publishedPath(dir)));
    return;
  }
  const fault = faultOf(files);
  if (fault !== null) throw fault;
  rmSync(warehousePath(dir), { force: true });
}

async function openOrExplain(dir: DataDir, path: string): Promise<Database> {
  try {
    return await Database.open(path);
  } catch (cause) {
    if (isLockError(cause)) throw new BusyError(explainBusyLoader(dir), { cause });
    await refuseFault(dir);
    throw new DamagedError(`数据仓库 ${path} 打不开，请再试。`, {
      cause: new QueryError(`open ${path}`, cause),
    });
  }
}
