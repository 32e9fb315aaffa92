import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { csvLines } from '../base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../base/encoding.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readRegister } from '../config/register.ts';
import type { Unit } from '../config/register.ts';
import type { CountsHeader } from './counts-header.ts';

const COLUMNS = [
  'code',
  'name',
  'kind',
  'peer_group',
  'aliases',
  'population',
  'villages',
  'ranked',
  'from',
  'to',
  'successor',
] as const;

/**
 * Writes the register of a region from the headers of its counties. What the region itself decides
 * stays as it stands there: groups to compare with, and who is ranked.
 */
export function updateRegister(dir: DataDir, headers: readonly CountsHeader[]): void {
  const path = join(dir.root, 'units.csv');
  const before = existsSync(path) ? readRegister(dir) : [];
  const rows = regionUnits(before, headers).map((unit) => ({
    ...unit,
    aliases: unit.aliases.join('|'),
    ranked: unit.ranked ? '' : 'no',
  }));
  const cells = rows.map((row) => COLUMNS.map((column) => row[column]));
  writeFileAtomic(path, BYTE_ORDER_MARK + csvLines([COLUMNS, ...cells], '\r\n'));
}

/**
 * Returns the units of a region: its counties, and their townships, each with its county's name in
 * front, for towns of two counties may have one name.
 */
function regionUnits(before: readonly Unit[], headers: readonly CountsHeader[]): Unit[] {
  const own = new Map(before.map((unit) => [unit.code, unit]));
  const units = headers.flatMap(({ county, units: townships }): Unit[] => [
    {
      ...countyUnit,
      ...county,
      population: sumOfAll(townships.map(({ population }) => population)),
      villages: sumOfAll(townships.map(({ villages }) => villages)),
    },
    ...townships.map(
      ({ name, ranked = true, from = null, to = null, successor = null, ...rest }): Unit => ({
        ...rest,
        name: name.startsWith(county.name) ? name : county.name + name,
        kind: 'township',
        aliases: [],
        ranked,
        from,
        to,
        successor,
      }),
    ),
  ]);
  const known = new Set(units.map(({ code }) => code));
  return [
    ...units.map((unit) => {
      const { peer_group, ranked, aliases } = own.get(unit.code) ?? unit;
      return { ...unit, peer_group, ranked, aliases };
    }),
    ...before.filter(({ code }) => !known.has(code)),
  ];
}

const countyUnit = {
  kind: 'county',
  peer_group: '',
  aliases: [],
  ranked: true,
  from: null,
  to: null,
  successor: null,
} as const satisfies Partial<Unit>;

/** Null unless every value is known. */
function sumOfAll(values: readonly (number | null)[]): number | null {
  if (values.length === 0) return null;
  return values.reduce(
    (total, value) => (total === null || value === null ? null : total + value),
    0 as number | null,
  );
}
