import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../base/errors.ts';
import { COUNT_TABLE_NAMES, COUNT_TABLES } from '../../facts/county-counts.ts';
import type { CountRow } from '../../facts/county-counts.ts';
import { Database } from '../../warehouse/database.ts';
import type { CountTables } from '../counts-file.ts';
import type { BuildEvent, BuildWork, CountingEngine } from './engine.ts';
import { runSpark, SparkFailure } from './run-spark.ts';
import type { SparkCluster } from './run-spark.ts';
import { COUNTED, writtenFolder, writtenSteps, MARK, sparkScript } from './spark-script.ts';
import { countyName } from './shared-cases.ts';
import type { SharedCases } from './shared-cases.ts';

/**
 * Returns an engine that counts the cases on a Spark cluster, all counties in one application. Where that
 * fails at a county, another one goes on behind it; not where it fails at the next county too, for then
 * the cluster is to blame.
 */
export function countBySpark(cluster: SparkCluster): CountingEngine {
  return async function* count(work: BuildWork): AsyncGenerator<BuildEvent> {
    let { counties } = work;
    let hasFailed = false;
    while (counties.length > 0) {
      const counted = new Set<SharedCases>();
      let hasBegun = false;
      try {
        for await (const event of runScript(cluster, { ...work, counties })) {
          hasBegun = true;
          yield event;
          if (event.is === 'counted') counted.add(event.county);
        }
        return;
      } catch (error) {
        const isOfCounty = error instanceof SparkFailure && hasBegun;
        const [county, ...behind] = counties.filter((each) => !counted.has(each));
        if (!isOfCounty || county === undefined || (hasFailed && counted.size === 0)) throw error;
        yield { is: 'failed', county, error: failureOf(county, error) };
        counties = behind;
        hasFailed = true;
      }
    }
  };
}

function failureOf(county: SharedCases, error: SparkFailure): UserError {
  const sentence = `${countyName(county)}没有算成，其他县接着算。${error.message}`;
  return new UserError(sentence, { cause: error });
}

/** Counts the cases by one application. */
async function* runScript(cluster: SparkCluster, work: BuildWork): AsyncGenerator<BuildEvent> {
  const { counties, steps, folder } = work;
  const script = join(folder, 'script.sql');
  writeFileSync(script, sparkScript(work));
  const titles = new Map([
    ...writtenSteps(steps).map(({ name, title }) => [name, title!] as const),
    ...COUNT_TABLE_NAMES.map((name) => [name, COUNT_TABLES[name].title] as const),
  ]);
  const names = [...titles.keys()];
  for await (const line of runSpark(cluster, script, folder, work.onWaiting)) {
    const [mark, code, what] = line.split('\t');
    if (mark !== MARK || what === undefined) continue;
    const county = counties.find(({ header }) => header.county.code === code)!;
    if (what === COUNTED) {
      yield { is: 'counted', county, counts: countsOf(work, county) };
      rmSync(join(folder, code!), { recursive: true });
    } else {
      const at = names.indexOf(what) + 1;
      yield { is: 'begun', county, title: titles.get(what)!, at, of: names.length };
    }
  }
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
