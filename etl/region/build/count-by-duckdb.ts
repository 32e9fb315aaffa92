import { join } from 'node:path';
import { memoryShare } from '../../base/memory-share.ts';
import { COUNT_TABLE_NAMES, readCounts } from '../../facts/county-counts.ts';
import { createFunctions } from '../../facts/dialects.ts';
import { Database } from '../../warehouse/database.ts';
import type { CountTables } from '../counts-file.ts';
import type { BuildStep } from './build-steps.ts';
import { countingFailure } from './counting-failure.ts';
import type { BuildEvent, BuildWork } from './engine.ts';
import { SHARED_TABLES, tablePath } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/** Counts the cases with DuckDB, in this process. */
export async function* countByDuckDb(work: BuildWork): AsyncGenerator<BuildEvent> {
  for (const county of work.counties) {
    const database = await Database.open();
    try {
      yield* countCounty(database, county, work);
    } catch (error) {
      yield { is: 'failed', county, error: countingFailure(county, error) };
    } finally {
      database.close();
    }
  }
}

async function* countCounty(
  database: Database,
  county: SharedCases,
  { steps, folder }: BuildWork,
): AsyncGenerator<BuildEvent> {
  const tables = steps.filter(({ as }) => as === 'table');
  await database.spillInto(join(folder, 'spill'), memoryShare());
  await viewTables(database, county);
  for (const step of steps) {
    if (step.as === 'table') {
      const at = tables.indexOf(step) + 1;
      yield { is: 'begun', county, title: step.title!, at, of: tables.length };
    }
    await makeStep(database, step);
  }
  yield { is: 'counted', county, counts: countsOf(database) };
}

/** Creates the views of what a county has handed over, and the functions that models call. */
export async function viewTables(database: Database, county: SharedCases): Promise<void> {
  for (const statement of createFunctions('duckdb')) await database.run(statement);
  for (const table of SHARED_TABLES) {
    await database.viewParquet(table, tablePath(county, table));
  }
}

/** Makes a view or table on the way to the counts. */
export async function makeStep(
  database: Database,
  { name, as, select, drops }: BuildStep,
): Promise<void> {
  await database.run(`create or replace temp ${as} ${name} as ${select}`);
  for (const done of drops) await database.run(`drop table ${done}`);
}

async function* countsOf(database: Database): CountTables {
  for (const table of COUNT_TABLE_NAMES) yield [table, await readCounts(database, table)];
}
