import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { groupDigits } from './group-digits.ts';
import { wholeCpuSeconds } from './process-tree.ts';
import { buildProvince, makeProvince } from './province-build.ts';
import type { Province } from './province-build.ts';
import { taskTotals } from './shuffle-bytes.ts';
import type { TaskTotals } from './shuffle-bytes.ts';
import { LocalCluster } from './local-cluster.ts';

/** `PROVINCE_CASES` is how many cases the larger province has; the smaller one has a tenth. */
const CASES = Number(process.env['PROVINCE_CASES'] ?? 10_000_000);
const COUNTIES = 3;
const CLUSTER = { workers: 2, gigabytes: 4 };
const MEGABYTE = 1e6;

/** How long an engine took to count a province. */
interface EngineRun {
  seconds: number;
  /** Of all processes: command, driver, master, workers, executors. */
  cpuSeconds: number;
}

interface ProvinceRun {
  cases: number;
  /** Bytes of the cases as they lie together, and of the counts that come out. */
  input: number;
  output: number;
  duckdb: EngineRun;
  spark: EngineRun;
  tasks: TaskTotals;
}

/**
 * Measures how DuckDB and a Spark cluster of two workers count the same province on the same machine.
 * Needs `SPARK_HOME`.
 */
export async function benchProvince(folder: string): Promise<string[]> {
  const home = process.env['SPARK_HOME'];
  if (home === undefined) throw new Error('SPARK_HOME is not set');
  const runs: ProvinceRun[] = [];
  for (const cases of [CASES / 10, CASES]) {
    console.log(`${groupDigits(cases)} 件……`);
    const run = await measureProvince(home, join(folder, String(cases)), cases);
    console.log(runLines(run).join('\n'));
    runs.push(run);
    rmSync(join(folder, String(cases)), { recursive: true });
  }
  return [
    '| | CPU 秒 | 秒 | 每百万件 CPU 秒 |',
    '|---|---:|---:|---:|',
    ...runs.flatMap(runLines),
    '',
    ...runs.map(
      ({ cases, input, output, tasks }) =>
        `${groupDigits(cases)} 件：交来的文件 ${megabytes(input)} MB，统计包 ${megabytes(output)} MB，` +
        `Spark 的任务 ${groupDigits(tasks.tasks)} 个，互相传 ${megabytes(tasks.shuffled)} MB，写到磁盘 ${megabytes(tasks.spilled)} MB。`,
    ),
    growthLine(runs[0]!, runs[1]!),
  ];
}

async function measureProvince(home: string, folder: string, cases: number): Promise<ProvinceRun> {
  const province = makeProvince(folder, COUNTIES, cases);
  const output = join(folder, 'duckdb');
  const duckdb = await measureBuild(province, output, []);
  const cluster = await LocalCluster.start(home, join(folder, 'cluster'), CLUSTER);
  try {
    const before = cluster.cpuSeconds();
    const master = ['--engine', 'spark', '--master', cluster.master];
    const spark = await measureBuild(province, join(folder, 'spark'), master, cluster.env);
    const cpuSeconds = spark.cpuSeconds + cluster.cpuSeconds() - before;
    return {
      cases,
      input: bytesBelow(province.shared),
      output: bytesBelow(output),
      duckdb,
      spark: { ...spark, cpuSeconds },
      tasks: taskTotals(cluster.eventLogs()[0]!),
    };
  } finally {
    await cluster.stop();
  }
}

/** Measures a run of the command and of the processes that it starts itself. */
async function measureBuild(
  province: Province,
  output: string,
  options: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EngineRun> {
  const started = performance.now();
  const before = wholeCpuSeconds(process.pid);
  const { status } = await buildProvince(province, output, options, env);
  if (status !== 0) throw new Error(`region build ${options.join(' ')}: ${status}`);
  return {
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: wholeCpuSeconds(process.pid) - before,
  };
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0);
}

function runLines({ cases, duckdb, spark }: ProvinceRun): string[] {
  return Object.entries({ DuckDB: duckdb, 'Spark，两个工作节点': spark }).map(
    ([name, { seconds, cpuSeconds }]) =>
      `| ${groupDigits(cases)} 件，${name} | ${cpuSeconds.toFixed(0)} | ${seconds.toFixed(0)} | ${((cpuSeconds / cases) * 1e6).toFixed(1)} |`,
  );
}

/** Exponents by which CPU time and traffic grow with ten times as many cases. */
function growthLine(small: ProvinceRun, large: ProvinceRun): string {
  const exponent = (of: (run: ProvinceRun) => number) =>
    Math.log10(of(large) / of(small)).toFixed(2);
  return `件数增十倍的增长指数：DuckDB ${exponent(({ duckdb }) => duckdb.cpuSeconds)}，Spark ${exponent(({ spark }) => spark.cpuSeconds)}，互相传的字节 ${exponent(({ tasks }) => tasks.shuffled)}。`;
}

function megabytes(bytes: number): string {
  return groupDigits(Math.round(bytes / MEGABYTE));
}
