import { closeSync, openSync, writeSync } from 'node:fs';
import Papa from 'papaparse';
import { makeDemo } from '../demo/demo.ts';
import { readCounty } from '../settings/county.ts';
import { readRegister } from '../settings/register.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { decodeText } from '../text.ts';

const LINES = { newline: '\n' };

/**
 * One UTF-8 CSV of `count` distinct cases: the rows of the demo county's year 2022, again and again
 * under new numbers.
 */
export function writeBigExport(dir: DataDir, path: string, count: number): void {
  const options = { seed: 1, years: 1, casesPerYear: 24_000, asOf: '2023-01-01' };
  const reference = { county: readCounty(dir), units: readRegister(dir) };
  const demo = makeDemo({ ...options, ...reference }).next();
  if (demo.done === true) throw new Error('no demo export');
  const [header, ...rows] = Papa.parse<string[]>(decodeText(demo.value.bytes).trimEnd()).data;
  const cases = rows.filter(([number]) => number !== undefined && number.startsWith('YS'));
  const file = openSync(path, 'w');
  writeSync(file, `${Papa.unparse([header!], LINES)}\n`);
  for (let round = 0, written = 0; written < count; round += 1) {
    const batch = cases.slice(0, count - written);
    const renumbered = batch.map(([number, ...rest]) => [`${number!}-${round}`, ...rest]);
    writeSync(file, `${Papa.unparse(renumbered, LINES)}\n`);
    written += batch.length;
  }
  closeSync(file);
}
