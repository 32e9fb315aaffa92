import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport, writeDayExport } from './big-export.ts';
import { INDICATORS, measureCertainty, ROUNDS, UNITS } from './certainty.ts';
import { groupDigits } from './group-digits.ts';
import { COCKPIT, measure, script } from './measure.ts';
import type { Measurement } from './measure.ts';
import { measureRates } from './rates.ts';
import { writeParquet, writeWorkbook } from './other-formats.ts';

const CASES = 1_000_000;
const SHEET_ROWS = 100_000;
const NEW_ROWS = 2_000;
const CHANGED_ROWS = 3_000;
const DAY_ROWS = NEW_ROWS + CHANGED_ROWS;

/** Measures the way from exports to editions: complete processes, one after another. */
export async function benchCases(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name);
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  console.log('正在准备数据……');
  writeBigExport(demo, at('big.csv'), CASES);
  writeBigExport(demo, at('sheet.csv'), SHEET_ROWS);
  writeDayExport(demo, at('day.csv'), { added: NEW_ROWS, changed: CHANGED_ROWS });
  await writeParquet(at('big.csv'), at('big.parquet'));
  writeWorkbook(at('sheet.csv'), at('sheet.xlsx'));

  const load = (file: string, county: string, on = '2023-01-01') =>
    measure(COCKPIT, 'import', at(file), '--data', at(county), '--loaded-at', on);
  const big = measure(script('csv-baseline'), at('big.csv'), at('big.duckdb'));
  const csv = load('big.csv', 'csv');
  const ten = () => measure(script('ten-editions'), at('csv'));
  const first = ten();
  const again = ten();
  const day = load('day.csv', 'csv', '2023-01-02');
  const afterDay = ten();
  const rates = await measureRates(at('csv'), folder);
  const parquet = load('big.parquet', 'parquet');
  const sheet = measure(script('csv-baseline'), at('sheet.csv'), at('sheet.duckdb'));
  const xlsx = load('sheet.xlsx', 'xlsx');
  const sure = measureCertainty();
  return [
    '| 整个进程 | 秒 | CPU 秒 | 行/秒 | 倍数 | 峰值内存 MB |',
    '|---|---|---|---|---|---|',
    line(`DuckDB 原样读入 CSV（${groupDigits(CASES)} 行，基准一）`, CASES, big, big),
    line('cockpit import CSV', CASES, csv, big),
    line('cockpit import Parquet', CASES, parquet, big),
    line('随后出十期（含把握），指标数据头一回生成', CASES, first, big),
    line('再出一次这十期，指标数据已在', CASES, again, big),
    line(`次日装载 ${groupDigits(DAY_ROWS)} 行（新 2,000、变 3,000）`, DAY_ROWS, day, big),
    line('随后出十期，只补这一天', CASES, afterDay, big),
    line(`DuckDB 原样读入 CSV（${groupDigits(SHEET_ROWS)} 行，基准二）`, SHEET_ROWS, sheet, sheet),
    line('cockpit import XLSX', SHEET_ROWS, xlsx, sheet),
    '',
    `从 CSV 到十期是基准一的 ${ratio(csv.cpuSeconds + first.cpuSeconds, big.cpuSeconds)} 倍；` +
      `一天的装载加十期是它的 1/${ratio(csv.cpuSeconds + first.cpuSeconds, day.cpuSeconds + afterDay.cpuSeconds)}（按处理器时间）。`,
    `一周九个窗口、各单位 ${groupDigits(rates.rows)} 个 n 和 k：存着的计数 ${rates.kept.toFixed(2)} CPU 秒，` +
      `同一条 SQL 逐件数，DuckDB ${rates.plain.toFixed(2)} 秒（${ratio(rates.plain, rates.kept)} 倍），` +
      (rates.postgresql === null
        ? '本机没有 PostgreSQL，未测。'
        : `PostgreSQL（有索引）${rates.postgresql.toFixed(2)} 秒（${ratio(rates.postgresql, rates.kept)} 倍）；三者逐格相同。`),
    `名次把握（抽样、方法、合并、外限，各 ${groupDigits(ROUNDS)} 次 × ${groupDigits(UNITS)} 个单位 × ${INDICATORS} 项指标，单核）：` +
      `${sure.certainty.toFixed(1)} CPU 秒，是同一张表算 ${groupDigits(ROUNDS)} 遍指数（${sure.reference.toFixed(1)} 秒）的 ` +
      `${(sure.certainty / sure.reference).toFixed(1)} 倍。`,
  ];
}

function ratio(one: number, other: number): string {
  return (one / other).toFixed(1);
}

/** Returns a row of the table. The ratio is one of CPU time, which other processes disturb less. */
function line(
  name: string,
  rows: number,
  { seconds, cpuSeconds, megabytes }: Measurement,
  reference: Measurement,
): string {
  const cells = [
    name,
    seconds.toFixed(1),
    cpuSeconds.toFixed(1),
    groupDigits(Math.round(rows / seconds)),
    (cpuSeconds / reference.cpuSeconds).toFixed(1),
    megabytes,
  ];
  return `| ${cells.join(' | ')} |`;
}
