import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';
import { writeBigExport } from './big-export.ts';

export const LARGE_UNITS = 1400;
const PARTS = 10;
const PART_CASES = 1_000_000;
export const LARGE_CASES = PARTS * PART_CASES;
/** More rounds than one part needs, so that no number is used twice. */
const ROUNDS_A_PART = 100;

/** Writes the register of a county with many townships and returns their names. */
export function writeLargeRegister(county: string): string[] {
  const names = Array.from({ length: LARGE_UNITS }, (_, at) => `第${at + 1}镇`);
  const register = names.map((name, at) => `${331_000_000 + at},${name},township,镇乡`);
  mkdirSync(county, { recursive: true });
  writeFileSync(join(county, 'units.csv'), ['code,name,kind,peer_group', ...register].join('\n'));
  return names;
}

/** Writes the register of a county with many townships, then its cases part by part. */
export function* largeCounty(demo: DataDir, county: string, file: string): Generator<number> {
  const places = writeLargeRegister(county);
  for (let part = 0; part < PARTS; part += 1) {
    writeBigExport(demo, file, PART_CASES, { after: part * ROUNDS_A_PART, places });
    yield part;
  }
}
