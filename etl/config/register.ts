import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { UserError } from '../base/errors.ts';
import { UNIT_KIND_NAMES } from '../method/unit-kind.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import { nameKey } from '../base/text.ts';
import { checkSuccessors } from './check-successors.ts';
import type { County } from './county.ts';
import type { DataDir } from './data-dir.ts';
import { spreadsheetDaySchema } from './day-schema.ts';
import { parseCsv, throwMistakes } from './read-csv.ts';
import { requireReferenceFile } from './require-reference-file.ts';

/** One line of `units.csv`: a township (镇乡街道) or department (部门单位). */
export interface Unit {
  code: string;
  name: string;
  kind: UnitKind;
  /** The group it is compared with: 街道, 镇乡 or 部门; '' is one group for the kind. */
  peer_group: string;
  aliases: string[];
  /** Residents; null: not stated. */
  population: number | null;
  /** Number of villages and communities (村、社区) of a township; null: not stated. */
  villages: number | null;
  /** False: shown with its figures, in no ranking (method.md §6). */
  ranked: boolean;
  /** First and last day of the unit (撤并、更名), `yyyy-mm-dd`; null: no limit (method.md §2). */
  from: string | null;
  to: string | null;
  /** Code of the unit that takes its cases after `to`; null: none. */
  successor: string | null;
}

const count = z
  .string()
  .default('')
  .refine((text) => /^\d*$/.test(text), '应为整数')
  .transform((text) => (text === '' ? null : Number(text)));

const day = z
  .string()
  .default('')
  .transform((text) => (text === '' ? null : text))
  .pipe(spreadsheetDaySchema.nullable());

/** It stands in addresses and names of files. */
const code = z
  .string()
  .min(1, '不能为空')
  .refine(
    (text) => !/^\d(\.\d+)?E\+\d+$/i.test(text),
    '编码被表格软件改成了科学计数，请把这一列设为文本后重填',
  )
  .refine(
    (text) => /^[\p{L}\p{N}_-]{1,64}$/u.test(text) && /[A-Za-z0-9]/.test(text),
    '不是编码，应为字母、数字、横线，例如 330783001',
  );

/**
 * A line of the register of a county, or of a region: each has its kinds of unit. Versions of the
 * register depend on the order of the keys.
 */
const rowOf = (kinds: readonly UnitKind[]) =>
  z.object({
    code,
    name: z.string().min(1, '不能为空'),
    kind: z.enum(kinds, {
      error: `只能是 ${kinds.join('、')} 之一（${kinds.map((kind) => UNIT_KIND_NAMES[kind]).join('、')}）`,
    }),
    peer_group: z.string(),
    aliases: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split('|')
          .map((alias) => alias.trim())
          .filter((alias) => alias !== ''),
      ),
    population: count,
    villages: count,
    ranked: z
      .enum(['', 'yes', '是', '1', 'no', '否', '0'], {
        error: '只能留空或填 yes、是、1（参加排名），no、否、0（不参加排名）',
      })
      .default('')
      .transform((text) => !['no', '否', '0'].includes(text)),
    from: day,
    to: day,
    successor: z
      .string()
      .default('')
      .transform((text) => (text === '' ? null : text)),
  });

/**
 * Reads the register of units (`units.csv`), in code order.
 * @throws UserError on a mistake in a row, a code, name or alias that two units share, or a successor
 * that cannot take over
 */
export function readRegister(dir: DataDir): Unit[] {
  const path = requireReferenceFile(dir, 'units.csv');
  const units = parseRegister(readFileSync(path), path, dir.unitKinds);
  if (units.length === 0) {
    throw new UserError(
      `设置文件 ${path} 里没有单位，请从第 2 行起每个镇乡街道、部门单位填一行（# 开头的行不算）。`,
    );
  }
  return units;
}

/**
 * Reads the content of a register, or what it is to be. Throws as `readRegister` does, but takes one
 * without units.
 */
export function parseRegister(bytes: Buffer, path: string, kinds: readonly UnitKind[]): Unit[] {
  const rows = parseCsv(bytes, path, ['code', 'name', 'kind', 'peer_group'], rowOf(kinds));
  const owner = new Map<string, { line: number; unit: Unit }>();
  const mistakes: string[] = [];
  for (const { line, value: unit } of rows) {
    for (const [label, column] of labelsOf(unit)) {
      const other = owner.get(label);
      if (other !== undefined && other.unit !== unit) {
        mistakes.push(
          `第 ${line} 行：“${label}”与第 ${other.line} 行的${other.unit.name}重复（${column} 列），编码、名称、别名只能属于一个单位`,
        );
      }
      owner.set(label, { line, unit });
    }
  }
  throwMistakes(path, mistakes);
  checkSuccessors(path, rows);
  return rows.map(({ value }) => value).sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Returns what names a unit, with the column that says so. */
function labelsOf({ code, name, aliases }: Unit): [label: string, column: string][] {
  const labels: [string, string][] = [
    [code, 'code'],
    [name, 'name'],
    ...aliases.map((alias): [string, string] => [alias, 'aliases']),
  ];
  return labels.map(([label, column]) => [nameKey(label), column]);
}

/** A text by which exports name a unit. */
export interface UnitLabel {
  label: string;
  code: string;
  kind: UnitKind;
}

/**
 * Returns every text that names a unit: its code, name and aliases, and each name with the county's
 * name in front and 人民政府 or 办事处 at the end (method.md §2).
 */
export function unitLabels(units: Unit[], county: County): UnitLabel[] {
  const labels = new Map<string, UnitLabel>();
  const add = (label: string, { code, kind }: Unit) => {
    const key = nameKey(label);
    if (!labels.has(key)) labels.set(key, { label: key, code, kind });
  };
  // A unit's own names come before names that another unit gets only by an affix.
  for (const unit of units)
    [unit.code, unit.name, ...unit.aliases].forEach((label) => add(label, unit));
  for (const unit of units) {
    for (const name of [unit.name, ...unit.aliases]) {
      for (const before of ['', county.name]) {
        for (const after of ['', '人民政府', '办事处']) add(before + name + after, unit);
      }
    }
  }
  return [...labels.values()];
}

/** A unit without what a register leaves blank: it is ranked and has no first or last day. */
export type WrittenUnit = Omit<Unit, 'ranked' | 'from' | 'to' | 'successor'> & {
  ranked?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
  successor?: string | undefined;
};

/**
 * Returns the written form of a unit. Versions and frozen copies are made of it, so that a register
 * without the columns keeps those that it had before they came.
 */
export function withoutDefaults({ ranked, from, to, successor, ...unit }: Unit): WrittenUnit {
  return {
    ...unit,
    ...(ranked ? {} : { ranked }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    ...(successor === null ? {} : { successor }),
  };
}

/** Returns the unit of a written form. */
export function withDefaults(unit: WrittenUnit): Unit {
  const { ranked = true, from = null, to = null, successor = null } = unit;
  return { ...unit, ranked, from, to, successor };
}
