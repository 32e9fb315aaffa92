import { QueryError } from '../base/errors.ts';
import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { openForReading } from '../warehouse/warehouse.ts';
import { draftFacts, loadIdentity, readKeptUntil } from './facts-file.ts';
import type { KeptUntil } from './facts-file.ts';
import { createIndicatorViews } from './indicator-models.ts';
import { createInputTables } from './input-tables.ts';
import type { MeasureSettings } from './input-tables.ts';
import { readLoadFields } from './load-fields.ts';
import { createModel, createModels } from './create-models.ts';
import { MODELS } from './models.ts';
import type { Model } from './models.ts';

/** The steps whose kept models are counts, and not petitions or their revisions. */
const COUNTED: ReadonlySet<Model['step']> = new Set(['indicators', 'days', 'months']);
const COUNTS = MODELS.filter(({ step, isKept }) => isKept === true && COUNTED.has(step));

/** With more rows of counts than this for each that was first made, all are made anew. */
const MOST_ROWS_A_BUILT_ROW = 2;

/** One row of `appended_load.sql`. */
interface AppendedLoad {
  is_addable: boolean;
  count_rows: number;
}

/**
 * Brings kept facts up to the newest published load: only what its loads change, where that can be
 * told; otherwise all of them.
 * @param path of their file
 * @returns what it did
 */
export async function refreshFacts(
  dir: DataDir,
  settings: MeasureSettings,
  path: string,
): Promise<'added' | 'made'> {
  if (await tryAddLoads(dir, settings, path)) return 'added';
  const database = await openForReading(dir);
  try {
    await draftFacts(dir, path, 'nothing', database, () => makeFacts(database, settings));
    return 'made';
  } finally {
    database.close();
  }
}

/** Adds the loads that kept facts lack; false: they must be made anew. */
async function tryAddLoads(
  dir: DataDir,
  settings: MeasureSettings,
  path: string,
): Promise<boolean> {
  // The select of a bureau's own indicator may look at other cases than its own.
  if (settings.indicators.some(({ isOwn }) => isOwn)) return false;
  const kept = await readKeptUntil(path);
  if (kept === null) return false;
  const database = await openForReading(dir);
  try {
    return await draftFacts(dir, path, 'copy', database, () => addLoads(database, settings, kept));
  } catch (error) {
    // The file is damaged further on.
    if (error instanceof QueryError) return false;
    throw error;
  } finally {
    database.close();
  }
}

async function makeFacts(database: Database, settings: MeasureSettings): Promise<true> {
  await createInputTables(database, settings, null, null);
  await createModels(database, 'staging', 'making');
  await createModels(database, 'state', 'making');
  await createIndicatorViews(database, settings.indicators);
  await createModels(database, 'indicators', 'making');
  await createModels(database, 'days', 'making');
  await createModels(database, 'months', 'making');
  await createModels(database, 'audit', 'making');
  await writeKeptUntil(database, null);
  return true;
}

async function addLoads(
  database: Database,
  settings: MeasureSettings,
  kept: KeptUntil,
): Promise<boolean> {
  const isSame = (await loadIdentity(database, kept.last_load)) === kept.loads;
  const { is_addable, count_rows } = await database.row<AppendedLoad>(sql('appended_load'));
  if (!isSame || !is_addable || count_rows > MOST_ROWS_A_BUILT_ROW * kept.built_rows) return false;
  await createInputTables(database, settings, null, null);
  await placeChanged(database);
  await createListed(database, 'petition');
  await createListed(database, 'closed_repeat');
  for (const table of ['petition_before', 'petition_after', 'closed_repeat_after']) {
    await createTable(database, table);
  }
  await createListed(database, 'fact');
  await createIndicatorViews(database, settings.indicators);
  await addCounts(database, 'petition_before', -1);
  await addCounts(database, 'petition_after', 1);
  for (const table of ['petition', 'closed_repeat']) {
    await database.run(sql('delete_affected', { table }));
    await database.run(sql('insert_affected', { table }));
  }
  await replaceRevisions(database);
  await writeKeptUntil(database, kept.built_rows);
  return true;
}

/** Places the petitions that the new loads show, and makes ready what must be read with them. */
async function placeChanged(database: Database): Promise<void> {
  await createListed(database, 'stg_load');
  await fillLoadColumns(database);
  await createModel(database, {
    name: 'known_load',
    as: 'view',
    file: 'staging/handling_load.sql',
  });
  for (const name of ['known_sighting', 'quarantine', 'record_state', 'stg_handling']) {
    await createListed(database, name);
  }
  await createListed(database, 'petition_steps');
  await createModel(database, { name: 'known_load', as: 'view', file: 'refresh/new_load.sql' });
  await createListed(database, 'record_state', 'seen_record');
  await createModel(database, {
    name: 'record_state',
    as: 'view',
    file: 'refresh/changed_record.sql',
  });
  await createListed(database, 'filled_petition');
  await createListed(database, 'stg_petition');
  await createListed(database, 'placed_petition', 'placed_change');
  for (const table of ['vanished_petition', 'changed_case', 'affected_case']) {
    await createTable(database, table);
  }
  for (const step of ['withdraw_vanished', 'delete_placed', 'insert_placed']) {
    await database.run(sql(step));
  }
  await createTable(database, 'read_case');
  await createModel(database, {
    name: 'placed_petition',
    as: 'table',
    file: 'refresh/read_petition.sql',
  });
}

/** Fills `load_columns`: the columns of each load of petitions, as one text. */
async function fillLoadColumns(database: Database): Promise<void> {
  const fields = await readLoadFields(database);
  await fillTable(
    database,
    'load_columns',
    { load_id: 'integer', columns: 'varchar' },
    [...fields].map(([load_id, names]) => ({ load_id, columns: [...names].sort().join(' ') })),
  );
}

/** Adds the counts of some petitions to the facts, or takes them away. */
async function addCounts(database: Database, petitions: string, sign: 1 | -1): Promise<void> {
  await database.run(`create or replace temp table petition as select * from ${petitions}`);
  await createModels(database, 'indicators');
  await createModels(database, 'days');
  await createModels(database, 'months');
  for (const { name } of COUNTS) await database.run(sql(`insert_${name}`), { sign });
}

/** Works out anew the revisions of the petitions that the new loads show. */
async function replaceRevisions(database: Database): Promise<void> {
  await createModel(database, {
    name: 'repeated_petition',
    as: 'view',
    file: 'refresh/repeated_petition.sql',
  });
  await createListed(database, 'stg_revision');
  for (const step of ['delete_revisions', 'insert_revisions']) await database.run(sql(step));
}

/** Creates a model of the list, also under another name. */
function createListed(database: Database, name: string, as = name): Promise<void> {
  return createModel(database, { ...MODELS.find((model) => model.name === name)!, name: as });
}

/** Creates a table of the same name as its file. */
function createTable(database: Database, name: string): Promise<void> {
  return createModel(database, { name, as: 'table', file: `refresh/${name}.sql` });
}

async function writeKeptUntil(database: Database, built_rows: number | null): Promise<void> {
  await database.run(sql('insert_unit_label'));
  const loads = await loadIdentity(database, null);
  await database.run(sql('insert_kept_until'), { loads, built_rows });
}

function sql(name: string, parts: Readonly<Record<string, string>> = {}): string {
  return readSql(`facts/sql/refresh/${name}.sql`, parts);
}
