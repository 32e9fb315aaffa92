import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport, writeDayExport } from './big-export.ts';
import { disableSchedule } from './disable-schedule.ts';
import { groupDigits } from './group-digits.ts';
import { COCKPIT, measure, script } from './measure.ts';
import type { Measurement } from './measure.ts';

/** Rows of a file at most: a county loads its past year by year, and memory grows with a file. */
const FILE_ROWS = 2_000_000;
const DAY = { added: 2_000, changed: 3_000 };

/** The way of a county from an export to ten editions, then over the next day; each step a process. */
export interface CountyWay {
  /** The reference: the database alone reads the export, and counts once. */
  plain: Measurement;
  load: Measurement;
  /** The first ten editions, which make the kept facts; then the same ones again. */
  first: Measurement;
  again: Measurement;
  day: Measurement;
  after: Measurement;
}

/**
 * Measures it for a county with a number of cases.
 * @param folder gets the files of the export in `exports`, and the data folder `county`
 * @param places townships over which the cases are spread; empty: those of the demo county
 */
export function measureWay(
  folder: string,
  demo: DataDir,
  cases: number,
  places: readonly string[] = [],
): CountyWay {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('exports'));
  mkdirSync(at('county'), { recursive: true });
  disableSchedule(new DataDir(at('county')));
  const files = Array.from({ length: Math.ceil(cases / FILE_ROWS) }, (_, file) => {
    const path = at(`exports/${file + 1}.csv`);
    const rows = Math.min(FILE_ROWS, cases - file * FILE_ROWS);
    writeBigExport(demo, path, rows, { after: file * FILE_ROWS, places });
    return path;
  });
  writeDayExport(demo, at('day.csv'), DAY, places);
  const load = (paths: readonly string[], on: string) =>
    measure(COCKPIT, 'import', ...paths, '--data', at('county'), '--loaded-at', on);
  const ten = () => measure(script('ten-editions'), at('county'));
  return {
    plain: measure(script('csv-baseline'), at('exports/*.csv'), at('plain.duckdb')),
    load: load(files, '2023-01-01'),
    first: ten(),
    again: ten(),
    day: load([at('day.csv')], '2023-01-02'),
    after: ten(),
  };
}

/** Returns the table of a way, and how much more it takes than the reference. */
export function wayTable(title: string, cases: number, way: CountyWay): string[] {
  const { plain, load, first, again, day, after } = way;
  const rebuilt = load.cpuSeconds + first.cpuSeconds;
  const increment = day.cpuSeconds + after.cpuSeconds;
  return [
    ...tableHead(`${title}、${groupDigits(cases)} 件`),
    tableLine('DuckDB 原样读入 CSV 并按属地数一遍', plain, plain),
    tableLine('cockpit import CSV', load, plain),
    tableLine('随后出十期（含把握），指标数据头一回生成', first, plain),
    tableLine('再出一次这十期，指标数据已在', again, plain),
    tableLine(
      `次日装载 ${groupDigits(DAY.added + DAY.changed)} 行（新 2,000、变 3,000）`,
      day,
      plain,
    ),
    tableLine('随后出十期，只补这一天', after, plain),
    '',
    `从 CSV 到十期是原样读入的 ${(rebuilt / plain.cpuSeconds).toFixed(1)} 倍；` +
      `一天的装载加十期是它的 1/${(rebuilt / increment).toFixed(1)}（按处理器时间）。`,
  ];
}

export function tableHead(title: string): string[] {
  return [`| ${title} | CPU 秒 | 秒 | 倍数 | 峰值内存 MB |`, '|---|---:|---:|---:|---:|'];
}

/** Returns a row of a table. The ratio is one of CPU time, which other processes disturb less. */
export function tableLine(
  name: string,
  { seconds, cpuSeconds, megabytes }: Measurement,
  reference: Measurement,
): string {
  const times = cpuSeconds / reference.cpuSeconds;
  const cells = [name, cpuSeconds.toFixed(1), seconds.toFixed(1), times.toFixed(2), megabytes];
  return `| ${cells.join(' | ')} |`;
}
