import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NewerFormatError, UserError } from '../base/errors.ts';
import { PACKAGE_ROOT, programVersion } from '../base/package-root.ts';
import { readSql } from '../base/sql.ts';
import type { Database } from './database.ts';

const FOLDER = 'warehouse/migrations';

/** A script that changes the tables of the warehouse from the layout before to layout `number`. */
export interface Migration {
  number: number;
  /** Name in `migrations/`: `NNN-name.sql`, or `NNN-name.records.sql`. */
  file: string;
  /** Whether it changes records only, which a new warehouse lacks. */
  isOfRecords: boolean;
}

/** The row of the table `layout`. */
interface Layout {
  version: number;
  /** Version of the program that gave the tables this layout. */
  program_version: string;
}

/** Returns all migrations, by number. */
export function listMigrations(): Migration[] {
  return readdirSync(join(PACKAGE_ROOT, 'etl', FOLDER))
    .filter((file) => /^\d{3}-[a-z-]+(\.records)?\.sql$/.test(file))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 3)),
      file,
      isOfRecords: file.endsWith('.records.sql'),
    }));
}

/** Returns the number of the layout that this program reads and writes. */
export function currentLayout(): number {
  return listMigrations().at(-1)!.number;
}

/**
 * Returns the layout of a warehouse; null: it has no tables yet.
 * @param database the loader's file, or a database that has the published copy attached
 * @throws NewerFormatError when the layout is newer than this program
 * @throws UserError when the layout was never released
 */
export async function readLayout(database: Database, path: string): Promise<number | null> {
  const layout = await findLayout(database, path);
  if (layout === null) return null;
  if (layout.version < listMigrations()[0]!.number) throw neverReleased(path);
  if (layout.version > currentLayout()) throw tooNew(path, layout);
  return layout.version;
}

/** Looks for the tables only when there is no layout to read: every opening of a warehouse asks. */
async function findLayout(database: Database, path: string): Promise<Layout | null> {
  try {
    return await database.row<Layout>(readSql('warehouse/sql/layout.sql'));
  } catch (error) {
    const { hasLoad, hasLayout } = await database.row<{ hasLoad: boolean; hasLayout: boolean }>(
      readSql('warehouse/sql/warehouse_state.sql'),
    );
    if (hasLayout) throw error;
    if (hasLoad) throw neverReleased(path);
    return null;
  }
}

/**
 * Runs the migrations that a warehouse lacks, in one transaction that also records the new layout: a
 * killed process leaves either the layout before or the newest one. A new warehouse skips what changes
 * records only.
 * @param from the layout of the warehouse; null: it has no tables yet
 * @param onStep called before each migration
 */
export async function migrate(
  database: Database,
  from: number | null,
  onStep: (migration: Migration) => void = () => {},
): Promise<void> {
  await database.transaction(async () => {
    for (const migration of listMigrations().filter(({ number }) => number > (from ?? 0))) {
      onStep(migration);
      if (from === null && migration.isOfRecords) continue;
      await database.run(readSql(`${FOLDER}/${migration.file}`));
    }
    await database.run(readSql('warehouse/sql/create_layout.sql'));
    await database.run(readSql('warehouse/sql/insert_layout.sql'), {
      version: currentLayout(),
      program_version: programVersion(),
    });
  });
}

function neverReleased(path: string): UserError {
  return new UserError(
    `数据仓库 ${path} 是 0.2.0 版之前的试用程序建立的，它的格式从未发布，本版程序不能升级；文件没有改动，请仍用建立它的程序，或从 0.2.0 版以后的备份恢复。`,
  );
}

function tooNew(path: string, { version, program_version }: Layout): NewerFormatError {
  return new NewerFormatError(
    `数据仓库 ${path} 已由 ${program_version} 版程序升级到第 ${version} 版格式，本程序（${programVersion()} 版）只认到第 ${currentLayout()} 版；请改用 ${program_version} 版或更新的程序，数据没有改动。`,
  );
}
