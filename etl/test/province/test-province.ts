// `npm run test:province`: counts a province with a real Spark cluster, of which one worker is killed
// in the middle, and with DuckDB, and compares every count and every edition. The environment variable
// PROVINCE_CASES says how many cases it has.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { COCKPIT, measure } from '../../tools/bench/measure.ts';
import { buildProvince, makeProvince, makeRegion } from '../../tools/bench/province-build.ts';
import type { Province } from '../../tools/bench/province-build.ts';
import { groupDigits } from '../../tools/bench/group-digits.ts';
import { LocalCluster } from '../../tools/bench/local-cluster.ts';
import { compareCounts, readWholeCounts } from './compare-counts.ts';
import { differentEditions } from './compare-editions.ts';

const CASES = Number(process.env['PROVINCE_CASES'] ?? 2_000_000);
const COUNTIES = 3;
const CLUSTER = { workers: 2, gigabytes: 2 };
/** The line at which a worker is killed: the second county, somewhere in it. */
const KILL_AT = /^演2县.*第 3 步/;

const home = process.env['SPARK_HOME'];
if (home === undefined) throw new Error('SPARK_HOME is not set: run `npm run test:province`');
const started = performance.now();
const failures: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'cockpit-province-'));
let cluster: LocalCluster | null = null;
try {
  say(`${COUNTIES} 个县、${groupDigits(CASES)} 件：造数、装载、交出……`);
  const province = makeProvince(folder, COUNTIES, CASES);
  const outputs = { duckdb: join(folder, 'duckdb'), spark: join(folder, 'spark') };

  say('DuckDB……');
  const reference = await buildProvince(province, outputs.duckdb, []);
  check(reference.status === 0, 'DuckDB 算完');

  say('Spark：一个主节点，两个工作节点……');
  cluster = await LocalCluster.start(home, join(folder, 'cluster'), CLUSTER);
  const master = ['--engine', 'spark', '--master', cluster.master];
  let isKilled = false;
  const built = await buildProvince(province, outputs.spark, master, cluster.env, (line) => {
    console.log(`    ${line}`);
    if (isKilled || !KILL_AT.test(line)) return;
    isKilled = true;
    cluster!.killWorker();
    console.log('    （停掉一个工作节点）');
  });
  check(isKilled, '半途停掉了一个工作节点');
  check(built.status === 0, 'Spark 在剩下的工作节点上算完');

  await checkCounts(province, outputs);
  await checkEditions(province, outputs);

  say('再运行一次，集群已关……');
  await cluster.stop();
  const before = province.counties.map(({ code }) => written(outputs.spark, code));
  const again = await buildProvince(province, outputs.spark, master, cluster.env);
  const after = province.counties.map(({ code }) => written(outputs.spark, code));
  check(again.status === 0 && again.lines.at(-1) === '没有要算的。', '没有新的就什么也不算');
  check(JSON.stringify(after) === JSON.stringify(before), '统计包没有重写');
} finally {
  await cluster?.stop();
  rmSync(folder, { recursive: true, force: true });
}
say(failures.length === 0 ? '全部通过。' : `没有通过：${failures.join('；')}。`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Compares the counts of both engines with those of the county itself. */
async function checkCounts(
  { counties }: Province,
  outputs: Readonly<Record<'duckdb' | 'spark', string>>,
): Promise<void> {
  let cells = 0;
  let different = 0;
  for (const { code, dir } of counties) {
    const own = join(folder, `${code}.json.gz`);
    measure(COCKPIT, 'region', 'export', '--out', own, '--data', dir.root);
    const expected = await readWholeCounts(own);
    for (const output of Object.values(outputs)) {
      const found = compareCounts(expected, await readWholeCounts(join(output, `${code}.json.gz`)));
      cells += found.cells;
      different += found.different;
    }
  }
  check(
    cells > 0 && different === 0,
    `两种算法与各县自己的统计包比了 ${groupDigits(cells)} 格，不同 ${groupDigits(different)}`,
  );
}

/** Makes editions of a region out of the counts of each engine, and compares them. */
async function checkEditions(
  { counties }: Province,
  outputs: Readonly<Record<'duckdb' | 'spark', string>>,
): Promise<void> {
  const regions = Object.entries(outputs).map(([engine, output]) => {
    const region = makeRegion(join(folder, `region-${engine}`));
    const files = counties.map(({ code }) => join(output, `${code}.json.gz`));
    measure(COCKPIT, 'region', 'add', ...files, '--data', region);
    return new DataDir(region);
  });
  const { editions, different } = await differentEditions(regions[0]!, regions[1]!);
  check(
    editions > 0 && different.length === 0,
    `两个区域各出 ${editions} 期，不同 ${different.length}`,
  );
}

/** Which file the counts of a county are, and when it was written. */
function written(output: string, code: string): number[] {
  const { ino, mtimeMs } = statSync(join(output, `${code}.json.gz`));
  return [ino, mtimeMs];
}

function check(isRight: boolean, what: string): void {
  if (!isRight) failures.push(what);
  say(`${isRight ? '✓' : '✗'} ${what}`);
}

function say(what: string): void {
  const seconds = (performance.now() - started) / 1000;
  console.log(`${seconds.toFixed(0).padStart(5)} 秒  ${what}`);
}
