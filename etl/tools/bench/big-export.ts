import { closeSync, openSync, writeSync } from 'node:fs';
import Papa from 'papaparse';
import { makeDemo } from '../demo/demo.ts';
import { readCounty } from '../../config/county.ts';
import { readRegister } from '../../config/register.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { decodeText } from '../../base/text.ts';

const LINES = { newline: '\n' };

/** Rows of one export among several. */
export interface Part {
  /** Number of rounds of numbers and persons that earlier parts used. */
  after: number;
  /** Townships over which the cases are spread; empty: those of the demo county. */
  places: readonly string[];
}

/**
 * Writes one UTF-8 CSV with `count` distinct cases: the rows of the demo county's year 2022, repeated
 * with new numbers and new persons.
 */
export function writeBigExport(
  dir: DataDir,
  path: string,
  count: number,
  { after, places }: Part = { after: 0, places: [] },
): void {
  const options = { seed: 1, years: 1, casesPerYear: 24_000, asOf: '2023-01-01' };
  const reference = { county: readCounty(dir), units: readRegister(dir) };
  const demo = makeDemo({ ...options, ...reference }).next();
  if (demo.done === true) throw new Error('no demo export');
  const [header, ...rows] = Papa.parse<string[]>(decodeText(demo.value.bytes).trimEnd()).data;
  const cases = rows.filter(([number]) => number !== undefined && number.startsWith('YS'));
  const [person, place] = ['身份证号', '问题属地'].map((heading) => header!.indexOf(heading));
  const file = openSync(path, 'w');
  writeSync(file, `${Papa.unparse([header!], LINES)}\n`);
  for (let round = after, written = 0; written < count; round += 1) {
    const batch = cases.slice(0, count - written);
    const renewed = batch.map((cells, at) => {
      const row = [...cells];
      row[0] = `${cells[0]!}-${round}`;
      if (cells[person!] !== '') row[person!] = `${cells[person!]!}-${round}`;
      if (places.length > 0) row[place!] = places[(at * 31 + round * 17) % places.length]!;
      return row;
    });
    writeSync(file, `${Papa.unparse(renewed, LINES)}\n`);
    written += batch.length;
  }
  closeSync(file);
}
