import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../base/lock.ts';
import { memoryShare } from '../../base/memory-share.ts';
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
import { manifestFile, readSharedCases, SHARED_TABLES, tablePath } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/** What stands in the folder of a county now, and whether it is new. */
export interface WrittenCases {
  cases: SharedCases;
  isNew: boolean;
}

/** Persons are numbers in the files, but case numbers stand in them: others do not read them. */
const FOLDER_MODE = 0o750;

/**
 * Writes the cases of a county for the place where those of many counties are counted: Parquet files
 * without names, texts and keys of persons, into a folder of the county in `out`.
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
    const identity = shortHash(JSON.stringify([loads, factsFingerprint(settings)]));
    return await withLock(
      join(out, `${county.code}.lock`),
      ({ pid }) => `${folder} 正由进程 ${pid} 写入，请等它结束后再试。`,
      async () => {
        const before = readSharedCases(folder);
        if (before?.identity === identity) return { cases: before, isNew: false };
        mkdirSync(join(folder, identity), { recursive: true, mode: FOLDER_MODE });
        const made = await writeTables(database, county, settings, { folder, identity });
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

async function writeTables(
  database: Database,
  county: County,
  settings: MeasureSettings,
  place: Pick<SharedCases, 'folder' | 'identity'>,
): Promise<Omit<SharedCases, 'folder'>> {
  const spill = join(place.folder, place.identity, 'spill');
  await database.spillInto(spill, memoryShare());
  await createInputTables(database, settings, null, null);
  await createModels(database, 'staging');
  await fillUnmeasured(database, settings.indicators);
  for (const table of SHARED_TABLES) {
    const select =
      table === 'stg_petition'
        ? readSql('region/build/sql/shared_petition.sql')
        : `select * from ${table}`;
    await database.writeParquet(select, tablePath(place, table));
  }
  rmSync(spill, { recursive: true, force: true });
  await database.viewParquet('written', tablePath(place, 'stg_petition'));
  const { petitions } = await database.row<{ petitions: number }>(
    'select count(*) as petitions from written',
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
