import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';

/** Townships of the large county. */
export const LARGE_UNITS = 1400;

/**
 * Writes the register of a county with many townships and returns their names.
 * @param demo the county whose departments it has too; null: it has none
 */
export function writeLargeRegister(county: string, demo: DataDir | null = null): string[] {
  const names = Array.from({ length: LARGE_UNITS }, (_, at) => `第${at + 1}镇`);
  const townships = names.map((name, at) => `${331_000_000 + at},${name},township,镇乡,,,`);
  const header = 'code,name,kind,peer_group,aliases,population,ranked';
  mkdirSync(county, { recursive: true });
  writeFileSync(
    join(county, 'units.csv'),
    [header, ...townships, ...(demo === null ? [] : departmentLines(demo))].join('\n'),
  );
  return names;
}

/** Returns the lines of the departments in the register of the demo county. */
export function departmentLines(demo: DataDir): string[] {
  const lines = readFileSync(join(demo.root, 'units.csv'), 'utf8').trimEnd().split('\n');
  return lines.filter((line) => line.includes(',department,'));
}
