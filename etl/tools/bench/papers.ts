import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { PAPER_FORMATS } from '../../papers/draw-paper.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';
import { groupDigits } from './group-digits.ts';
import { LARGE_UNITS, writeLargeRegister } from './large-county.ts';
import { COCKPIT, measure, script } from './measure.ts';
import type { Measurement } from './measure.ts';

const DATE = '2022-11-20';
/** Cases per year of the demo county and of a large county. */
const CASES = 24_000;
const LARGE_CASES = 100_000;

/** Measures the way from sealed editions to the files of 周亮晒: complete processes, one by one. */
export async function benchPapers(folder: string): Promise<string[]> {
  const at = (name: string) => join(folder, name);
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  console.log('正在封存各期……');
  writeBigExport(demo, at('county.csv'), CASES);
  const places = writeLargeRegister(at('large'));
  writeBigExport(demo, at('large.csv'), LARGE_CASES, { after: 0, places });
  for (const county of ['county', 'large']) {
    const data = ['--data', at(county)];
    measure(COCKPIT, 'import', at(`${county}.csv`), '--loaded-at', '2023-01-01', ...data);
    measure(COCKPIT, 'seal', '--period', 'week', '--date', DATE, ...data);
  }

  const report = (county: string) =>
    measure(COCKPIT, 'report', 'weekly', '--date', DATE, '--data', at(county), '--out', at('out'));
  const draw = (county: string, ...formats: string[]) => {
    mkdirSync(at('drawn'), { recursive: true });
    return measure(script('draw-weekly'), at(county), DATE, at('drawn'), ...formats);
  };
  const reference = measure(script('sheet-baseline'), at('large'), at('sheet.xlsx'));
  const line = (name: string, measured: Measurement) => tableLine(name, measured, reference);
  const large = `${groupDigits(LARGE_UNITS)} 个单位`;
  return [
    '| 整个进程，从封存的一期到文件 | 秒 | CPU 秒 | CPU 倍数 | 峰值内存 MB |',
    '|---|---|---|---|---|',
    line(`SheetJS 把 ${large}的发布表原样写成 XLSX（基准三）`, reference),
    line('cockpit report weekly，18 + 30 个单位', report('county')),
    line('同上，五种格式', draw('county', ...PAPER_FORMATS)),
    line(`cockpit report weekly，${large}`, report('large')),
    line('同上，五种格式', draw('large', ...PAPER_FORMATS)),
    ...PAPER_FORMATS.map((format) => line(`其中 ${format}`, draw('large', format))),
  ];
}

function tableLine(name: string, measured: Measurement, reference: Measurement): string {
  const { seconds, cpuSeconds, megabytes } = measured;
  const times = cpuSeconds / reference.cpuSeconds;
  const cells = [name, seconds.toFixed(1), cpuSeconds.toFixed(1), times.toFixed(1), megabytes];
  return `| ${cells.join(' | ')} |`;
}
