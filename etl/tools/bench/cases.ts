import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { INDICATORS, measureCertainty, ROUNDS, UNITS } from './certainty.ts';
import { measureWay, tableHead, tableLine, wayTable } from './county-way.ts';
import { groupDigits } from './group-digits.ts';
import { COCKPIT, measure, script } from './measure.ts';
import { measureRates } from './rates.ts';
import { writeParquet, writeWorkbook } from './other-formats.ts';

const CASES = 1_000_000;
const SHEET_ROWS = 100_000;

/** Measures the way from exports to editions: complete processes, one after another. */
export async function benchCases(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name);
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  const way = measureWay(folder, demo, CASES);
  const rates = await measureRates(at('county'), folder);
  await writeParquet(at('exports/1.csv'), at('all.parquet'));
  writeBigExport(demo, at('sheet.csv'), SHEET_ROWS);
  writeWorkbook(at('sheet.csv'), at('sheet.xlsx'));
  const load = (file: string, county: string) =>
    measure(COCKPIT, 'import', at(file), '--data', at(county), '--loaded-at', '2023-01-01');
  const parquet = load('all.parquet', 'parquet');
  const sheet = measure(script('csv-baseline'), at('sheet.csv'), at('sheet.duckdb'));
  const xlsx = load('sheet.xlsx', 'xlsx');
  const sure = measureCertainty();
  return [
    ...wayTable('48 个单位', CASES, way),
    '',
    ...tableHead('其他格式'),
    tableLine(
      `cockpit import Parquet（${groupDigits(CASES)} 行，比上表的原样读入）`,
      parquet,
      way.plain,
    ),
    tableLine(`DuckDB 原样读入 CSV（${groupDigits(SHEET_ROWS)} 行）`, sheet, sheet),
    tableLine('cockpit import XLSX', xlsx, sheet),
    '',
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
