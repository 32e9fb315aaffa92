import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { writeBigExport, writeDayExport } from './big-export.ts';
import { groupDigits } from './group-digits.ts';
import { LARGE_UNITS, writeLargeRegisterWithDepartments } from './large-county.ts';
import { COCKPIT, measure, script } from './measure.ts';
import type { Measurement } from './measure.ts';

/** `SCALE_CASES` is how many cases the larger counties have; the smaller one has a tenth. */
const CASES = Number(process.env['SCALE_CASES'] ?? 10_000_000);
const DAY = { added: 2_000, changed: 3_000 };
const DAY_ROWS = DAY.added + DAY.changed;

interface County {
  title: string;
  cases: number;
  /** Whether it has 1,400 townships instead of the demo's. */
  isLarge: boolean;
}

const SMALL: County = { title: '48 个单位', cases: CASES / 10, isLarge: false };
const COUNTIES: readonly County[] = [
  SMALL,
  { ...SMALL, cases: CASES },
  { title: `${groupDigits(LARGE_UNITS + 30)} 个单位`, cases: CASES, isLarge: true },
];

interface Steps {
  plain: Measurement;
  load: Measurement;
  first: Measurement;
  again: Measurement;
  day: Measurement;
  after: Measurement;
}

/** Measures how the way from an export to ten editions grows with cases and units: complete processes. */
export async function benchScale(folder: string): Promise<string[]> {
  const measured: Steps[] = [];
  const lines: string[] = [];
  for (const county of COUNTIES) {
    console.log(`${county.title}、${groupDigits(county.cases)} 件……`);
    const steps = measureCounty(folder, county);
    measured.push(steps);
    lines.push(...table(county, steps), '');
    console.log(lines.slice(-11).join('\n'));
  }
  return [...lines, growthLine(measured[0]!, measured[1]!)];
}

function measureCounty(folder: string, { cases, isLarge }: County): Steps {
  const at = (name: string) => join(folder, name);
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  const county = at('county');
  const places = isLarge ? writeLargeRegisterWithDepartments(county, demo) : [];
  writeBigExport(demo, at('all.csv'), cases, { after: 0, places });
  writeDayExport(demo, at('day.csv'), DAY, places);
  const load = (file: string, on: string) =>
    measure(COCKPIT, 'import', at(file), '--data', county, '--loaded-at', on);
  const ten = () => measure(script('ten-editions'), county);
  const steps = {
    plain: measure(script('csv-baseline'), at('all.csv'), at('plain.duckdb')),
    load: load('all.csv', '2023-01-01'),
    first: ten(),
    again: ten(),
    day: load('day.csv', '2023-01-02'),
    after: ten(),
  };
  for (const made of ['county', 'all.csv', 'plain.duckdb']) rmSync(at(made), { recursive: true });
  return steps;
}

function table({ title, cases }: County, steps: Steps): string[] {
  const { plain, load, first, again, day, after } = steps;
  const line = (name: string, { seconds, cpuSeconds, megabytes }: Measurement) => {
    const times = cpuSeconds / plain.cpuSeconds;
    const cells = [name, cpuSeconds.toFixed(1), seconds.toFixed(1), times.toFixed(2), megabytes];
    return `| ${cells.join(' | ')} |`;
  };
  const rebuilt = load.cpuSeconds + first.cpuSeconds;
  const increment = day.cpuSeconds + after.cpuSeconds;
  return [
    `| ${title}、${groupDigits(cases)} 件 | CPU 秒 | 秒 | 倍数 | 峰值内存 MB |`,
    '|---|---:|---:|---:|---:|',
    line('DuckDB 原样读入 CSV 并按属地数一遍', plain),
    line('cockpit import CSV', load),
    line('随后出十期（含把握），指标数据头一回生成', first),
    line('再出一次这十期，指标数据已在', again),
    line(`次日装载 ${groupDigits(DAY_ROWS)} 行（新 2,000、变 3,000）`, day),
    line('随后出十期，只补这一天', after),
    '',
    `从 CSV 到十期是原样读入的 ${(rebuilt / plain.cpuSeconds).toFixed(1)} 倍；` +
      `一天的装载加十期是它的 1/${(rebuilt / increment).toFixed(1)}（按处理器时间）。`,
  ];
}

/** Exponents by which CPU time grows from the small county to the one with ten times as many cases. */
function growthLine(small: Steps, large: Steps): string {
  const exponent = (step: keyof Steps) =>
    Math.log10(large[step].cpuSeconds / small[step].cpuSeconds).toFixed(2);
  return `件数增十倍，CPU 时间的增长指数：原样读入 ${exponent('plain')}，装载 ${exponent('load')}，头一回出十期 ${exponent('first')}，一天的装载 ${exponent('day')}，随后的十期 ${exponent('after')}。`;
}
