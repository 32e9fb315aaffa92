import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { INDICATORS, measureCertainty, ROUNDS, UNITS } from './certainty.ts';
import { groupDigits } from './group-digits.ts';
import { LARGE_CASES, LARGE_UNITS, largeCounty } from './large-county.ts';
import { COCKPIT, measure, script } from './measure.ts';
import type { Measurement } from './measure.ts';
import { writeParquet, writeWorkbook } from './other-formats.ts';

const CASES = 1_000_000;
const SHEET_ROWS = 100_000;
const INCREMENT = 5_000;

/** Measures the way from exports to editions: complete processes, one after another. */
export async function benchCases(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name);
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  console.log('正在准备数据……');
  writeBigExport(demo, at('big.csv'), CASES);
  writeBigExport(demo, at('sheet.csv'), SHEET_ROWS);
  writeBigExport(demo, at('few.csv'), INCREMENT);
  await writeParquet(at('big.csv'), at('big.parquet'));
  writeWorkbook(at('sheet.csv'), at('sheet.xlsx'));

  const load = (file: string, county: string, on = '2023-01-01') =>
    measure(COCKPIT, 'import', at(file), '--data', at(county), '--loaded-at', on);
  const big = measure(script('csv-baseline'), at('big.csv'), at('big.duckdb'));
  const csv = load('big.csv', 'csv');
  const few = load('few.csv', 'csv', '2023-01-02');
  const week = ['--period', 'week', '--date', '2022-11-20'];
  const edition = measure(COCKPIT, 'edition', '--data', at('csv'), ...week);
  const parquet = load('big.parquet', 'parquet');
  const sheet = measure(script('csv-baseline'), at('sheet.csv'), at('sheet.duckdb'));
  const xlsx = load('sheet.xlsx', 'xlsx');
  const sure = measureCertainty();
  for (const part of largeCounty(demo, at('large'), at('part.csv'))) {
    console.log(`大县：第 ${part + 1} 份`);
    load('part.csv', 'large', `2023-01-01 ${String(part).padStart(2, '0')}:00:00`);
  }
  const large = measure(script('main-thread-share'), at('large'), '2022-11-20');
  return [
    '| 整个进程 | 秒 | CPU 秒 | 行/秒 | 倍数 | 峰值内存 MB |',
    '|---|---|---|---|---|---|',
    line(`DuckDB 原样读入 CSV（${groupDigits(CASES)} 行，基准一）`, CASES, big, big),
    line('cockpit import CSV', CASES, csv, big),
    line('cockpit import Parquet', CASES, parquet, big),
    line(`已有这些件时再装 ${groupDigits(INCREMENT)} 行`, INCREMENT, few, big),
    line('cockpit edition --period week', CASES, edition, big),
    line(`DuckDB 原样读入 CSV（${groupDigits(SHEET_ROWS)} 行，基准二）`, SHEET_ROWS, sheet, sheet),
    line('cockpit import XLSX', SHEET_ROWS, xlsx, sheet),
    line(
      `一期，${groupDigits(LARGE_UNITS)} 个单位、${groupDigits(LARGE_CASES)} 件`,
      LARGE_CASES,
      large,
      big,
    ),
    '',
    `${groupDigits(LARGE_UNITS)} 个单位的一期，SQL 以外占 ${(100 * Number(large.printed)).toFixed(0)}％。`,
    `增量装载是全量的 1/${(csv.cpuSeconds / few.cpuSeconds).toFixed(0)}（按处理器时间）。`,
    `名次把握（抽样、方法、合并、外限，各 ${groupDigits(ROUNDS)} 次 × ${groupDigits(UNITS)} 个单位 × ${INDICATORS} 项指标，单核）：` +
      `${sure.certainty.toFixed(1)} CPU 秒，是同一张表算 ${groupDigits(ROUNDS)} 遍指数（${sure.reference.toFixed(1)} 秒）的 ` +
      `${(sure.certainty / sure.reference).toFixed(1)} 倍。`,
  ];
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
