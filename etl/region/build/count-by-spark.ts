import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COUNT_TABLE_NAMES, COUNT_TABLES } from '../../facts/county-counts.ts';
import type { CountRow } from '../../facts/county-counts.ts';
import { Database } from '../../warehouse/database.ts';
import type { CountTables } from '../counts-file.ts';
import type { BuildEvent, BuildWork, CountingEngine } from './engine.ts';
import { runSpark } from './run-spark.ts';
import type { SparkCluster } from './run-spark.ts';
import { COUNTED, writtenFolder, writtenSteps, MARK, sparkScript } from './spark-script.ts';
import type { SharedCases } from './shared-cases.ts';

/** Returns an engine that counts the cases on a Spark cluster, all counties in one application. */
export function countBySpark(cluster: SparkCluster): CountingEngine {
  return async function* count(work: BuildWork): AsyncGenerator<BuildEvent> {
    const { counties, steps, folder } = work;
    const script = join(folder, 'script.sql');
    writeFileSync(script, sparkScript(work));
    const parts = [...writtenSteps(steps).map(({ name }) => name), ...COUNT_TABLE_NAMES];
    for await (const line of runSpark(cluster, script, folder, work.onWaiting)) {
      const [mark, code, what] = line.split('\t');
      if (mark !== MARK || what === undefined) continue;
      const county = counties.find(({ header }) => header.county.code === code)!;
      if (what === COUNTED) {
        yield { is: 'counted', county, counts: countsOf(work, county) };
        rmSync(join(folder, code!), { recursive: true });
      } else {
        const at = parts.indexOf(what) + 1;
        yield { is: 'begun', county, table: what, at, of: parts.length };
      }
    }
  };
}

/** Reads the counts that Spark has written for a county. */
async function* countsOf(work: BuildWork, county: SharedCases): CountTables {
  const database = await Database.open();
  try {
    for (const table of COUNT_TABLE_NAMES) {
      await database.viewParquet('written', join(writtenFolder(work, county, table), '*.parquet'));
      const order = Object.keys(COUNT_TABLES[table].keys).map((key) => `${key} nulls first`);
      const rows = await database.rows<CountRow>(
        `select * from written order by ${order.join(', ')}`,
      );
      yield [table, rows];
    }
  } finally {
    database.close();
  }
}
