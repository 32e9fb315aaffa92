import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';

export const LARGE_UNITS = 1400;

/** Writes the register of a county with many townships and returns their names. */
export function writeLargeRegister(county: string): string[] {
  return writeRegister(county, []);
}

/** Does the same with the departments of the demo county. */
export function writeLargeRegisterWithDepartments(county: string, demo: DataDir): string[] {
  const lines = readFileSync(join(demo.root, 'units.csv'), 'utf8').trimEnd().split('\n');
  return writeRegister(
    county,
    lines.filter((line) => line.includes(',department,')),
  );
}

/** @param departments lines of the demo's register */
function writeRegister(county: string, departments: readonly string[]): string[] {
  const names = Array.from({ length: LARGE_UNITS }, (_, at) => `第${at + 1}镇`);
  const townships = names.map((name, at) => `${331_000_000 + at},${name},township,镇乡,,,`);
  mkdirSync(county, { recursive: true });
  const header = 'code,name,kind,peer_group,aliases,population,ranked';
  writeFileSync(join(county, 'units.csv'), [header, ...townships, ...departments].join('\n'));
  return names;
}
