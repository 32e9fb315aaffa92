import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../base/lock.ts';
import { programVersion } from '../../base/package-root.ts';
import { shortHash } from '../../base/sha256.ts';
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
  manifestFile,
  readSharedCases,
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
  const folder = join(out, county.code);
  const database = await openForReading(dir);
  try {
    const loads = await loadIdentity(database, null);
    const identity = sharedIdentity(county, loads, settings);
    return await withLock(
      join(out, `${county.code}.lock`),
      ({ pid }) => `${folder} 正由进程 ${pid} 写入，请等它结束后再试。`,
      async () => {
        const before = readSharedCases(folder);
        if (before?.identity === identity) return { cases: before, isNew: false };
        mkdirSync(join(folder, identity), { recursive: true, mode: FOLDER_MODE });
        const made = await withCountySpill(dir, database, () =>
          writeTables(database, county, settings, { folder, identity }),
        );
        const { path, text } = manifestFile(folder, made);
        writeFileAtomic(path, text);
        // Whoever counts at this time reads the tables before.
        removeOthers(folder, [identity, before?.identity]);
        return { cases: { folder, ...made }, isNew: true };
      },
    );
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
  for (const table of SHARED_TABLES) {
    await database.writeParquet(selectOf(table), tablePath(place, table));
  }
  const { petitions } = await database.row<{ petitions: number }>(
    'select count(*) as petitions from known_petition',
  );
  const [loads] = await readModel<KnownLoads>(database, 'known_loads');
  const header = countsHeader(county, settings, loads!, programVersion());
  return { identity: place.identity, petitions, header };
}

/** Removes the tables of earlier loads. */
function removeOthers(folder: string, kept: readonly (string | undefined)[]): void {
  for (const name of readdirSync(folder)) {
    if (/^[0-9a-f]{12}$/.test(name) && !kept.includes(name)) {
      rmSync(join(folder, name), { recursive: true });
    }
  }
}
