import { resolve } from 'node:path';
import { UserError } from '../../../etl/base/errors.ts';
import { asTyped } from '../../../etl/base/typed-commands.ts';
import { readIndicators } from '../../../etl/config/indicators.ts';
import type { Engine } from '../../../etl/facts/dialects.ts';
import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { buildCounts } from '../../../etl/region/build/build-counts.ts';
import { countByDuckDb } from '../../../etl/region/build/count-by-duckdb.ts';
import { countBySpark } from '../../../etl/region/build/count-by-spark.ts';
import type { CountingEngine } from '../../../etl/region/build/engine.ts';
import { findSpark } from '../../../etl/region/build/run-spark.ts';
import { countyName } from '../../../etl/region/build/shared-cases.ts';
import type { CommonOptions } from '../options.ts';
import { printFailure } from '../print-failure.ts';
import { countingRegion } from './counting-region.ts';

interface BuildOptions extends CommonOptions {
  input: string;
  output: string;
  engine: Engine;
  master?: string;
  scheme?: string;
}

/**
 * `cockpit region build`: counts the cases of the counties that have handed them over. A county that is
 * refused does not stop the next; the exit status is then 1.
 */
export async function regionBuildCommand(options: BuildOptions): Promise<void> {
  const { dir, rules } = countingRegion(options, shanghaiNow().slice(0, 10));
  // Spark runs in another folder.
  const input = resolve(options.input);
  const output = resolve(options.output);
  const engine = engineOf(options);
  const started = performance.now();
  let refused = 0;
  const work = { input, output, rules, indicators: readIndicators(dir), engine };
  const built = await buildCounts(work, {
    onUnchanged: (county) => console.log(`${countyName(county)}：没有新的，没有重算。`),
    onRefused(error) {
      refused += 1;
      printFailure(error);
      process.exitCode = 1;
    },
    onBegun: ({ county, title, at, of }) =>
      console.log(`${countyName(county)}：第 ${at} 步，共 ${of} 步（${title}）。`),
    onWaiting: () =>
      console.log('集群还没有工作节点接手，正在等；请核对工作节点是否开着、内存是否够。'),
    onBuilt: (county, path) =>
      console.log(`${countyName(county)}：${county.petitions} 件，统计包 ${path}。`),
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  if (built > 0) {
    const next = asTyped(`收进区域：cockpit region add ${output}/*.json.gz`);
    console.log(`算了 ${built} 个县，用了 ${seconds} 秒。${next}`);
  } else {
    console.log(refused > 0 ? '没有算出新的统计包。' : '没有要算的。');
  }
}

function engineOf({ engine, master }: BuildOptions): CountingEngine {
  if (engine === 'spark') return countBySpark(findSpark(process.env['SPARK_HOME'], master));
  if (master === undefined) return countByDuckDb;
  throw new UserError('--master 只用于 --engine spark，请加上它，或不写 --master。');
}
