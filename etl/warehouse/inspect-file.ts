import { statSync } from 'node:fs';
import { QueryError, UserError } from '../base/errors.ts';
import { isMachineFault } from '../base/storage-fault.ts';
import { readSql } from '../base/sql.ts';
import { Database } from './database.ts';
import { lastLoad } from './last-load.ts';
import { readLayout } from './migrate.ts';

/** What can be said of one of the two files of the warehouse. */
export type FileState =
  /** `busy`: another process is loading into it. `folder`: there is a folder in its place. */
  | { is: 'missing' | 'empty' | 'folder' | 'damaged' | 'busy' }
  /** A newer program has upgraded it, or its layout was never released. */
  | { is: 'refused'; refusal: UserError }
  /** Every table can be read. `layout` is null without tables, `last` without loads. */
  | { is: 'sound'; layout: number | null; last: number | null };

/**
 * Looks at a file without changing it. Reads every table, because the database checks the checksum of
 * each block that it reads.
 */
export async function inspectFile(path: string): Promise<FileState> {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) return { is: 'missing' };
  if (file.isDirectory()) return { is: 'folder' };
  if (file.size === 0) return { is: 'empty' };
  const database = await Database.open();
  try {
    await database.attach(path, 'warehouse');
    const layout = await readLayout(database, path);
    if (!(await isLongEnough(database, path))) return { is: 'damaged' };
    await readTables(database);
    return { is: 'sound', layout, last: layout === null ? null : await lastLoad(database) };
  } catch (error) {
    if (isLockError(error)) return { is: 'busy' };
    if (error instanceof UserError) return { is: 'refused', refusal: error };
    if (error instanceof QueryError && !isMachineFault(error)) return { is: 'damaged' };
    throw error;
  } finally {
    database.close();
  }
}

/**
 * Whether a file is as long as what its header tells of: one that was cut short may still open. A quick
 * look; what it misses is found where every table is read.
 * @param database has the file open or attached as `warehouse`
 */
export async function isLongEnough(database: Database, path: string): Promise<boolean> {
  const { bytes } = await database.row<{ bytes: number }>(readSql('warehouse/sql/used_bytes.sql'));
  return statSync(path).size >= bytes;
}

/**
 * Reads every table of the warehouse.
 * @throws QueryError when one cannot be read
 */
export async function readTables(database: Database): Promise<void> {
  const tables = await database.rows<{ name: string }>(readSql('warehouse/sql/table_names.sql'));
  for (const { name } of tables) {
    await database.rows(`select max(hash(content)) is null as is_empty from ${name} as content`);
  }
}

/** Whether an error says that another process has the file open for writing. */
export function isLockError(error: unknown): boolean {
  return /\block\b/i.test(error instanceof Error ? error.message : String(error));
}
