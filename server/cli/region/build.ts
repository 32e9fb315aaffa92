import { UserError } from '../../../etl/base/errors.ts';
import { readIndicators } from '../../../etl/config/indicators.ts';
import type { Engine } from '../../../etl/facts/dialects.ts';
import { shanghaiNow } from '../../../etl/method/calendar/shanghai.ts';
import { buildCounts } from '../../../etl/region/build/build-counts.ts';
import { countByDuckDb } from '../../../etl/region/build/count-by-duckdb.ts';
import { countBySpark } from '../../../etl/region/build/count-by-spark.ts';
import type { CountingEngine } from '../../../etl/region/build/engine.ts';
import { findSpark } from '../../../etl/region/build/run-spark.ts';
import type { SharedCases } from '../../../etl/region/build/shared-cases.ts';
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
  const { input, output } = options;
  const engine = engineOf(options);
  const started = performance.now();
  const work = { input, output, rules, indicators: readIndicators(dir), engine };
  const built = await buildCounts(work, {
    onUnchanged: (county) => console.log(`${nameOf(county)}：没有新的，没有重算。`),
    onRefused(county, difference) {
      printFailure(
        new UserError(
          `${nameOf(county)}的计数规则与本区域的不同：${difference}，没有算；请该县改成同样的计数规则（或换成同样版本的程序）后重新交来。`,
        ),
      );
      process.exitCode = 1;
    },
    onEvent(event) {
      if (event.is === 'begun') {
        const { county, table, at, of } = event;
        console.log(
          `${nameOf(county)}：第 ${at} 步，共 ${of} 步（${TABLE_NAMES[table] ?? table}）。`,
        );
      }
    },
    onWaiting: () =>
      console.log('集群还没有工作节点接手，正在等；请核对工作节点是否开着、内存是否够。'),
    onBuilt: (county, path) =>
      console.log(`${nameOf(county)}：${county.petitions} 件，统计包 ${path}。`),
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    built === 0
      ? '没有要算的。'
      : `算了 ${built} 个县，用了 ${seconds} 秒。收进区域：cockpit region add ${output}/*.json.gz`,
  );
}

function engineOf({ engine, master }: BuildOptions): CountingEngine {
  if (engine === 'spark') return countBySpark(findSpark(process.env['SPARK_HOME'], master));
  if (master === undefined) return countByDuckDb;
  throw new UserError('--master 只用于 --engine spark，请加上它，或不写 --master。');
}

function nameOf({ header }: SharedCases): string {
  return `${header.county.name}（${header.county.code}）`;
}

/** What is made at a step, by table. */
const TABLE_NAMES: Readonly<Record<string, string>> = {
  placed_petition: '归到单位、算时限',
  petition: '认重复件和责任',
  closed_repeat: '找重复件的前一件',
  fact: '归到镇街和部门',
  daily_count: '按日数分子分母',
  daily_value: '按日数天数',
  daily_part: '按日数形式、层级、主题',
  daily_bureau: '按日数本局的工作',
  count: '写出率',
  value: '写出天数',
  stock: '写出积案',
  part: '写出形式、层级、主题',
  pending: '写出在办',
  bureau: '写出本局的工作',
};
