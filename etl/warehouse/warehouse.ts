import { copyFile, mkdir, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { QueryError, UserError } from '../errors.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { readSql } from '../sql.ts';
import { Database } from './database.ts';

/** The loader's own file; while a load runs nobody else can open it. */
const WRITTEN = ['warehouse', 'warehouse.duckdb'] as const;
/** The copy everyone reads: replaced whole after each load, so reading never waits for loading. */
const PUBLISHED = ['warehouse', 'published.duckdb'] as const;

/**
 * Opens the warehouse for loading.
 * @throws UserError when another load holds it
 */
export async function openForLoading(dir: DataDir): Promise<Database> {
  const path = dir.var(...WRITTEN);
  await mkdir(dirname(path), { recursive: true });
  const database = await openOrExplain(path);
  for (const statement of readSql('warehouse/sql/schema.sql').split(/;\s*$/m)) {
    if (statement.trim() !== '') await database.run(statement);
  }
  return database;
}

/** Puts a copy of the loader's file in the readers' place, in one step. */
export async function publish(dir: DataDir, database: Database): Promise<void> {
  await database.run('checkpoint');
  const fresh = `${publishedPath(dir)}.new`;
  await copyFile(dir.var(...WRITTEN), fresh);
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

/** Path of the copy everyone reads. */
export function publishedPath(dir: DataDir): string {
  return dir.var(...PUBLISHED);
}

/** Whether anything has ever been loaded and published. */
export function hasData(dir: DataDir): boolean {
  return existsSync(publishedPath(dir));
}

async function openOrExplain(path: string): Promise<Database> {
  try {
    return await Database.open(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    if (/lock/i.test(reason)) {
      throw new UserError('另一个装载正在进行，请等它结束后再试。', { cause });
    }
    throw new QueryError(`open ${path}`, cause);
  }
}
