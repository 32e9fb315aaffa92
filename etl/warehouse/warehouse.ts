import { existsSync, statSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { copyLockedFile } from '../base/copy-locked-file.ts';
import { BusyError, QueryError, UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readSql } from '../base/sql.ts';
import { Database } from './database.ts';
import { explainBusyLoader, writeLoaderNote } from './loader-note.ts';

/** The loader's own file; while a load runs nobody else can open it. */
const WRITTEN = ['warehouse', 'warehouse.duckdb'] as const;
/** The copy everyone reads: replaced whole after each load, so reading never waits for loading. */
const PUBLISHED = ['warehouse', 'published.duckdb'] as const;
/** Layout of the tables in `schema.sql`. */
const LAYOUT = 2;

/**
 * Opens the warehouse for loading, and publishes what a loader that died before it could publish
 * has left.
 * @throws BusyError when another load holds it
 * @throws UserError when another version of the program made it
 */
export async function openForLoading(dir: DataDir): Promise<Database> {
  const path = warehousePath(dir);
  await mkdir(dirname(path), { recursive: true });
  const database = await openOrExplain(dir, path);
  try {
    writeLoaderNote(dir);
    await createTables(dir, database);
    if (await hasUnpublishedLoads(dir, database)) await publish(dir, database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Puts a copy of the loader's file in the readers' place, in one step. */
export async function publish(dir: DataDir, database: Database): Promise<void> {
  await database.run('checkpoint');
  const fresh = `${publishedPath(dir)}.new`;
  await copyLockedFile(warehousePath(dir), fresh);
  await rename(fresh, publishedPath(dir));
}

/**
 * The published copy, read-only, attached as `warehouse` to a scratch database in memory.
 * @throws UserError when nothing has ever been loaded
 */
export async function openForReading(dir: DataDir): Promise<Database> {
  if (!hasData(dir)) {
    throw new UserError(
      `数据目录 ${dir.root} 里还没有装载过数据，请先运行 cockpit import 导入信访件。`,
    );
  }
  const database = await Database.open();
  await database.attach(publishedPath(dir), 'warehouse');
  return database;
}

/**
 * The loader's own file in the same way; null while a loader holds it, which in turn cannot start
 * while it is open here.
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
 * Whether a loader may have died before it published: its file was written after the copy, or the
 * database has yet to take in the rest of its log.
 */
export function mayHaveUnpublishedLoads(dir: DataDir): boolean {
  const written = warehousePath(dir);
  if (!existsSync(written)) return false;
  if (!hasData(dir) || hasWriteAheadLog(dir)) return true;
  return statSync(written).mtimeMs > statSync(publishedPath(dir)).mtimeMs;
}

/** Whether a loader died and left work for the next to take in, or one is at work. */
export function hasWriteAheadLog(dir: DataDir): boolean {
  return existsSync(`${warehousePath(dir)}.wal`);
}

/** Path of the loader's own file. */
export function warehousePath(dir: DataDir): string {
  return dir.var(...WRITTEN);
}

/** Path of the copy everyone reads. */
export function publishedPath(dir: DataDir): string {
  return dir.var(...PUBLISHED);
}

/** Whether anything has ever been loaded and published. */
export function hasData(dir: DataDir): boolean {
  return existsSync(publishedPath(dir));
}

async function createTables(dir: DataDir, database: Database): Promise<void> {
  const tables = await database.rows<{ name: string }>(
    "select table_name as name from duckdb_tables() where not temporary and table_name in ('load', 'layout')",
  );
  const names = tables.map(({ name }) => name);
  if (names.includes('load') && !names.includes('layout')) {
    throw new UserError(
      `数据仓库 ${dir.var('warehouse')} 是旧版程序建立的，本版不能续用；请移走该目录，再重新装载导出。`,
    );
  }
  await database.transaction(async () => {
    for (const statement of readSql('warehouse/sql/schema.sql').split(/;\s*$/m)) {
      if (statement.trim() !== '') await database.run(statement);
    }
    if (!names.includes('layout')) {
      await database.run('insert into layout values ($version)', { version: LAYOUT });
    }
  });
  const { version } = await database.row<{ version: number }>('select version from layout');
  if (version !== LAYOUT) {
    throw new UserError(
      `数据仓库 ${dir.var('warehouse')} 的格式是第 ${version} 版，本程序用第 ${LAYOUT} 版；请换用配套的程序。`,
    );
  }
}

/** Whether the loader's file holds loads that the published copy does not. */
async function hasUnpublishedLoads(dir: DataDir, database: Database): Promise<boolean> {
  const { last } = await database.row<{ last: number | null }>(
    'select max(load_id) as last from load',
  );
  if (last === null) return false;
  try {
    const published = await openForReading(dir);
    try {
      const { seen } = await published.row<{ seen: number | null }>(
        'select max(load_id) as seen from warehouse.load',
      );
      return seen !== last;
    } finally {
      published.close();
    }
  } catch {
    // Missing, or cut short by a power failure: a copy in any case.
    return true;
  }
}

async function openOrExplain(dir: DataDir, path: string): Promise<Database> {
  try {
    return await Database.open(path);
  } catch (cause) {
    if (isLockError(cause)) throw new BusyError(explainBusyLoader(dir), { cause });
    throw new QueryError(`open ${path}`, cause);
  }
}

function isLockError(error: unknown): boolean {
  return /\block\b/i.test(error instanceof Error ? error.message : String(error));
}
