import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { measureWay, wayTable } from './county-way.ts';
import type { CountyWay } from './county-way.ts';
import { groupDigits } from './group-digits.ts';
import { LARGE_UNITS, writeLargeRegister } from './large-county.ts';

/** `SCALE_CASES` is how many cases the larger counties have; the smaller one has a tenth. */
const CASES = Number(process.env['SCALE_CASES'] ?? 10_000_000);

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

/** Measures how the way from an export to ten editions grows with cases and units. */
export async function benchScale(folder: string): Promise<string[]> {
  const ways: CountyWay[] = [];
  const lines: string[] = [];
  for (const county of COUNTIES) {
    console.log(`${county.title}、${groupDigits(county.cases)} 件……`);
    const way = measureCounty(folder, county);
    ways.push(way);
    const table = wayTable(county.title, county.cases, way);
    console.log(table.join('\n'));
    lines.push(...table, '');
  }
  return [...lines, growthLine(ways[0]!, ways[1]!)];
}

function measureCounty(folder: string, { cases, isLarge }: County): CountyWay {
  const demo = new DataDir(join(PACKAGE_ROOT, 'data'));
  const places = isLarge ? writeLargeRegister(join(folder, 'county'), demo) : [];
  const way = measureWay(folder, demo, cases, places);
  for (const made of ['county', 'exports', 'plain.duckdb']) {
    rmSync(join(folder, made), { recursive: true });
  }
  return way;
}

/** Exponents by which CPU time grows from the small county to the one with ten times as many cases. */
function growthLine(small: CountyWay, large: CountyWay): string {
  const exponent = (step: keyof CountyWay) =>
    Math.log10(large[step].cpuSeconds / small[step].cpuSeconds).toFixed(2);
  return `件数增十倍，CPU 时间的增长指数：原样读入 ${exponent('plain')}，装载 ${exponent('load')}，头一回出十期 ${exponent('first')}，一天的装载 ${exponent('day')}，随后的十期 ${exponent('after')}。`;
}
