import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { INDICATOR_TYPES } from '../method/indicator.ts';
import type { Indicator, NeededField } from '../method/indicator.ts';
import { isLedgerId, LEDGER_INDICATORS } from '../method/ledger-indicator.ts';
import { fieldOf, RECORD_COLUMNS } from '../method/record.ts';
import type { DataDir } from './data-dir.ts';
import { readYaml } from './read-yaml.ts';

/** Fields that a file of petitions may have. */
const FIELDS: ReadonlySet<string> = new Set(RECORD_COLUMNS.petition.map(fieldOf));

const field = z
  .string()
  .transform((text) => text.split('+').map((name) => name.trim()))
  .refine((names) => names.every((name) => FIELDS.has(name)), {
    error: `只能是 ${[...FIELDS].join('、')} 之一`,
  });

const neededField = z
  .union([field.transform((names) => [names]), z.array(field).min(1)])
  .transform((options): NeededField => options);

const line = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '应为小写字母、数字、下划线，如 closed_in_a_week'),
  title: z.string().min(1),
  module: z.string().min(1),
  type: z.enum(INDICATOR_TYPES),
  better: z.enum(['high', 'low']),
  needs: z.array(neededField).default([]),
});

/** The schema of `indicators.yaml`. */
export const indicatorsSchema = z.array(line);

/** Columns of the published table, which no indicator's columns may be. */
const TAKEN = new Set(['cases', 'rank', 'index', 'colour', 'map']);

/** A line of `indicators.yaml`, and the SQL file that goes with it. */
type Line = Omit<Indicator, 'sql'> & { file: string };

/**
 * Reads the indicators: those of the program, in the order of method.md §4, then the bureau's own.
 * @throws UserError when a line is wrong, an id is given twice, or a SQL file is missing
 */
export function readIndicators(dir: DataDir): Indicator[] {
  return readIndicatorLines(dir).map(withSql);
}

/** Returns the indicators of the program. */
export function shippedIndicators(): Indicator[] {
  return shippedLines().map(withSql);
}

function withSql({ file, isOwn, ...line }: Line): Indicator {
  return { ...line, sql: readFileSync(file, 'utf8'), isOwn };
}

/**
 * Reads the lines of the indicators without their SQL, in the same order.
 * @throws UserError when a line is wrong, an id is given twice, or a SQL file is missing
 */
export function readIndicatorLines(dir: DataDir): Line[] {
  const shipped = shippedLines();
  if (dir.root === dir.shipped) return shipped;
  const own = readFolder(dir.root, true);
  const known = new Set(shipped.map(({ id }) => id));
  for (const { id } of own) {
    if (known.has(id) || TAKEN.has(id) || isLedgerId(id)) {
      throw new UserError(
        `设置文件 ${join(dir.root, FILE)}：已有名为 ${id} 的指标，请给自己的指标换一个 id。`,
      );
    }
    known.add(id);
  }
  return [...shipped, ...own];
}

function shippedLines(): Line[] {
  return readFolder(join(PACKAGE_ROOT, 'data'), false);
}

const FILE = 'indicators.yaml';

function readFolder(folder: string, isOwn: boolean): Line[] {
  const path = join(folder, FILE);
  if (!existsSync(path)) return [];
  return readYaml(path, indicatorsSchema).map((each): Line => {
    const file = join(folder, 'indicators', `${each.id}.sql`);
    if (!existsSync(file)) {
      throw new UserError(
        `设置文件 ${path} 有指标 ${each.id}，但没有文件 ${file}，请写好这个文件，或删去这一行。`,
      );
    }
    return { ...each, file, isOwn };
  });
}

/** What a scheme needs to know of an indicator. */
export interface SchemeIndicator {
  title: string;
  better: 'high' | 'low';
}

/** The indicators that a scheme of the county may use, by id: those of cases and those of the ledger. */
export type SchemeIndicators = ReadonlyMap<string, SchemeIndicator>;

export function schemeIndicators(dir: DataDir): SchemeIndicators {
  return new Map<string, SchemeIndicator>([
    ...readIndicatorLines(dir).map((each): [string, SchemeIndicator] => [each.id, each]),
    ...Object.entries(LEDGER_INDICATORS),
  ]);
}
