import { join } from 'node:path';
import { memoryShare } from '../../base/memory-share.ts';
import { COUNT_TABLE_NAMES, readCounts } from '../../facts/county-counts.ts';
import { createFunctions } from '../../facts/dialects.ts';
import { Database } from '../../warehouse/database.ts';
import type { CountTables } from '../counts-file.ts';
import type { BuildEvent, BuildWork } from './engine.ts';
import { SHARED_TABLES, tablePath } from './shared-cases.ts';

/** Counts the cases with DuckDB, in this process. */
export async function* countByDuckDb({
  counties,
  steps,
  folder,
}: BuildWork): AsyncGenerator<BuildEvent> {
  const tables = steps.filter(({ as }) => as === 'table');
  for (const county of counties) {
    const database = await Database.open();
    try {
      await database.spillInto(join(folder, 'spill'), memoryShare());
      for (const statement of createFunctions('duckdb')) await database.run(statement);
      for (const table of SHARED_TABLES) {
        await database.viewParquet(table, tablePath(county, table));
      }
      for (const step of steps) {
        const { name, as, select, drops } = step;
        if (as === 'table') {
          const at = tables.indexOf(step) + 1;
          yield { is: 'begun', county, table: name, at, of: tables.length };
        }
        await database.run(`create or replace temp ${as} ${name} as ${select}`);
        for (const done of drops) await database.run(`drop table ${done}`);
      }
      yield { is: 'counted', county, counts: countsOf(database) };
    } finally {
      database.close();
    }
  }
}

async function* countsOf(database: Database): CountTables {
  for (const table of COUNT_TABLE_NAMES) yield [table, await readCounts(database, table)];
}
