import { mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedError, UserError } from '../../base/errors.ts';
import { withLockOfHosts } from '../../base/lock.ts';
import { programVersion } from '../../base/package-root.ts';
import { sha256OfFile, shortHash } from '../../base/sha256.ts';
import { readSql } from '../../base/sql.ts';
import { writeFileAtomic } from '../../base/write-file-atomic.ts';
import type { County } from '../../config/county.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { createModels, readModel } from '../../facts/create-models.ts';
import { factsFingerprint } from '../../facts/facts-fingerprint.ts';
import { loadIdentity } from '../../facts/facts-file.ts';
import { fillUnmeasured } from '../../facts/indicator-models.ts';
import { createInputTables } from '../../facts/input-tables.ts';
import type { MeasureSettings } from '../../facts/input-tables.ts';
import type { KnownLoads } from '../../facts/known-state.ts';
import type { Database } from '../../warehouse/database.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { countsHeader } from '../counts-header.ts';
import { requireCounty } from '../require-county.ts';
import { withCountySpill } from './county-spill.ts';
import {
  FOLDER_NAME,
  manifestFile,
  readSharedCases,
  requireWholeTables,
  SHARED_FORMAT,
  SHARED_TABLES,
  tablePath,
} from './shared-cases.ts';
import type { SharedCases, SharedTable } from './shared-cases.ts';

/** What stands in the folder of a county now, and whether it is new. */
export interface WrittenCases {
  cases: SharedCases;
  isNew: boolean;
}

/** The days of single cases stand in the files: others do not read them. */
const FOLDER_MODE = 0o750;

/**
 * Writes the cases of a county for the place where those of many counties are counted: Parquet files
 * of days, codes and numbers, without any text of a case, into a folder of the county in `out`.
 * @throws UserError when nothing has been loaded, or the county has no code and name of its own
 */
export async function writeSharedCases(
  dir: DataDir,
  county: County,
  settings: MeasureSettings,
  out: string,
): Promise<WrittenCases> {
  requireCounty(dir, county, '信访件由各县交出');
  if (!FOLDER_NAME.test(county.code)) {
    throw new UserError(
      `${dir.root} 的 county.yaml 里，编码“${county.code}”不能作目录名；请改成只有文字、数字、- 和 _ 的编码，再导出。`,
    );
  }
  const folder = join(out, county.code);
  const database = await openForReading(dir);
  try {
    const loads = await loadIdentity(database, null);
    const identity = sharedIdentity(county, loads, settings);
    const lock = join(out, `${county.code}.lock`);
    return await withLockOfHosts(lock, `${folder} 的写入`, async () => {
      const before = await wholeCases(folder);
      if (before?.identity === identity) return { cases: before, isNew: false };
      mkdirSync(join(folder, identity), { recursive: true, mode: FOLDER_MODE });
      const made = await withCountySpill(dir, database, () =>
        writeTables(database, county, settings, { folder, identity }),
      );
      const { path, text } = manifestFile(folder, made);
      writeFileAtomic(path, text);
      removeOldTables(folder, identity);
      return { cases: { folder, ...made }, isNew: true };
    });
  } finally {
    database.close();
  }
}

/** Returns, as one short text, all that the tables and their manifest are made of. */
export function sharedIdentity(
  county: County,
  loads: string | null,
  settings: MeasureSettings,
  selects = SHARED_TABLES.map(selectOf),
): string {
  const made = [SHARED_FORMAT, county, loads, factsFingerprint(settings), selects];
  return shortHash(JSON.stringify(made));
}

/** Tables that hold texts of cases have selects of their own, which leave them out. */
const SELECTS: Partial<Record<SharedTable, string>> = {
  stg_petition: 'shared_petition',
  unit_label: 'shared_unit',
};

function selectOf(table: SharedTable): string {
  const own = SELECTS[table];
  return own === undefined ? `select * from ${table}` : readSql(`region/build/sql/${own}.sql`);
}

async function writeTables(
  database: Database,
  county: County,
  settings: MeasureSettings,
  place: Pick<SharedCases, 'folder' | 'identity'>,
): Promise<Omit<SharedCases, 'folder'>> {
  await createInputTables(database, settings, null, null);
  await createModels(database, 'staging');
  await fillUnmeasured(database, settings.indicators);
  await database.run('create or replace temp table known_petition as select * from stg_petition');
  const digests: [SharedTable, string][] = [];
  for (const table of SHARED_TABLES) {
    const path = tablePath(place, table);
    await database.writeParquet(selectOf(table), path);
    digests.push([table, await sha256OfFile(path)]);
  }
  const { petitions } = await database.row<{ petitions: number }>(
    'select count(*) as petitions from known_petition',
  );
  const [loads] = await readModel<KnownLoads>(database, 'known_loads');
  const header = countsHeader(county, settings, loads!, programVersion());
  const tables = Object.fromEntries(digests) as Record<SharedTable, string>;
  return { identity: place.identity, petitions, tables, header };
}

/** Returns what stands in the folder; null: nothing yet, or it is damaged and is written again. */
async function wholeCases(folder: string): Promise<SharedCases | null> {
  try {
    const cases = readSharedCases(folder);
    if (cases !== null) await requireWholeTables(cases);
    return cases;
  } catch (error) {
    if (error instanceof DamagedError) return null;
    throw error;
  }
}

const DAY_MS = 86_400_000;
/** A build that has begun reads the tables that stood there then. */
const LONGEST_BUILD_DAYS = 3;

/** Removes the tables that a build which is under way cannot have found. */
function removeOldTables(folder: string, newest: string): void {
  const now = new Date();
  utimesSync(join(folder, newest), now, now);
  const tables = readdirSync(folder)
    .filter((name) => /^[0-9a-f]{12}$/.test(name))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  const stood = tables.findIndex(({ at }) => at <= now.getTime() - LONGEST_BUILD_DAYS * DAY_MS);
  if (stood === -1) return;
  for (const { path } of tables.slice(stood + 1)) rmSync(path, { recursive: true });
}
