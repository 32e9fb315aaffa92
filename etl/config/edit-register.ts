import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { sha256Of } from '../base/sha256.ts';
import { nameKey } from '../base/text.ts';
import { writeLinkedFileAtomic } from '../base/write-file-atomic.ts';
import { addDays } from '../method/calendar/shanghai.ts';
import { BETWEEN_ALIASES, REGISTER_COLUMNS } from '../method/register-column.ts';
import type { RegisterColumn } from '../method/register-column.ts';
import { CsvEdit } from './csv-edit.ts';
import type { DataDir } from './data-dir.ts';
import { requirePlainTexts } from './plain-texts.ts';
import { lostRecipients } from './recipient-units.ts';
import { parseRegister } from './register.ts';
import type { Unit } from './register.ts';
import { requireReferenceFile } from './require-reference-file.ts';
import { readSettings } from './settings.ts';

/** The register as it was seen: changing it needs the version. */
export interface SeenRegister {
  version: string;
  units: Unit[];
}

/** A field of a unit that changes, as it is written; '' is nothing. */
export interface FieldChange {
  column: RegisterColumn;
  before: string;
  after: string;
}

/** A change of the register that has passed its checks. */
export interface RegisterChange {
  path: string;
  bytes: Buffer;
  /** Of the register with the change. */
  version: string;
  before: Unit[];
  after: Unit[];
  fields: FieldChange[];
}

/** Reads the register for somebody who may change it; one without units, too. */
export function seenRegister(dir: DataDir): SeenRegister {
  const path = requireReferenceFile(dir, 'units.csv');
  const bytes = readFileSync(path);
  return { version: sha256Of(bytes), units: parseRegister(bytes, path, dir.unitKinds) };
}

/** Returns why the register of the folder cannot be changed here; null: it can. */
export function fixedRegister(dir: DataDir): string | null {
  if (dir.isRegion) {
    return '区域的单位名册由各县的统计包写好；分组、排名、别名请在服务器上改 units.csv。';
  }
  return existsSync(ownRegister(dir))
    ? null
    : '这里用的是自带的演示名册，不能改；请在服务器上用 cockpit init 建自己县的数据目录。';
}

/**
 * Looks whether a unit can be put into the register: the whole of it is read as the program reads it.
 * @param code of the unit that is changed; null: the unit is a new one
 * @param version of the register that was seen
 * @throws UserError when somebody else changed the register since, on a mistake in it, or where it
 * cannot be changed
 */
export function planRegisterChange(
  dir: DataDir,
  version: string,
  code: string | null,
  unit: Unit,
): RegisterChange {
  const fixed = fixedRegister(dir);
  if (fixed !== null) throw new UserError(fixed);
  const path = ownRegister(dir);
  const old = readFileSync(path);
  if (sha256Of(old) !== version) {
    throw new UserError('单位名册刚被别人改过，没有保存，请重新打开这一页，看过以后再改。');
  }
  const before = parseRegister(old, path, dir.unitKinds);
  const known = before.find((each) => each.code === code);
  if (code !== null && known === undefined) {
    throw new UserError(`单位名册里没有编码为 ${code} 的单位，请重新打开这一页。`);
  }
  requirePlainNames(known, unit);
  const fields = changedFields(known, unit);
  const bytes = withFields(old, known, fields);
  const after = parseRegister(bytes, path, dir.unitKinds);
  requireWritten(before, after, unit);
  requireNoGap(before, after);
  requireSomeone(unit);
  requireRecipients(dir, before, after);
  return { path, bytes, version: sha256Of(bytes), before, after, fields };
}

export function writeRegister({ path, bytes }: RegisterChange): void {
  writeLinkedFileAtomic(path, bytes);
}

/** The register that a folder has of its own. */
function ownRegister(dir: DataDir): string {
  return join(dir.root, 'units.csv');
}

function changedFields(before: Unit | undefined, after: Unit): FieldChange[] {
  const [old, cells] = [before === undefined ? null : cellsOf(before), cellsOf(after)];
  return COLUMNS.map((column) => ({
    column,
    before: old?.[column] ?? '',
    after: cells[column],
  })).filter((field) => field.before !== field.after);
}

function withFields(bytes: Buffer, known: Unit | undefined, fields: readonly FieldChange[]) {
  const table = new CsvEdit(bytes);
  const row = known === undefined ? table.add() : table.find('code', known.code);
  for (const { column, after } of fields) table.set(row, column, after);
  return table.toBytes();
}

const COLUMNS = Object.keys(REGISTER_COLUMNS) as RegisterColumn[];

/** What a unit is in the columns of the file. */
function cellsOf(unit: Unit): Record<RegisterColumn, string> {
  const { population, villages, aliases, ranked } = unit;
  return {
    ...unit,
    aliases: aliases.join('|'),
    population: population === null ? '' : String(population),
    villages: villages === null ? '' : String(villages),
    ranked: ranked ? '' : 'no',
    from: unit.from ?? '',
    to: unit.to ?? '',
    successor: unit.successor ?? '',
  };
}

/** What texts of the data are looked up by. */
const MAX_NAME = 60;

/** What is new of the names of a unit can be seen, is short, and is one name. */
function requirePlainNames(before: Unit | undefined, after: Unit): void {
  requirePlainTexts(before, after);
  const known = new Set(before && [before.name, before.peer_group, ...before.aliases]);
  const names = [after.name, after.peer_group, ...after.aliases].filter((each) => !known.has(each));
  const long = names.find((name) => name.length > MAX_NAME);
  if (long !== undefined) throw new UserError(`“${long}”太长，至多 ${MAX_NAME} 字，没有保存。`);
  const several = after.aliases.find((alias) => !known.has(alias) && BETWEEN_ALIASES.test(alias));
  if (several !== undefined) {
    throw new UserError(`别名“${several}”里不能有顿号、逗号、分号、竖线，没有保存，请分成几个写。`);
  }
}

/** The file says what was meant, and of all other units what it said before. */
function requireWritten(before: readonly Unit[], after: readonly Unit[], unit: Unit): void {
  const others = before.filter(({ code }) => code !== unit.code);
  const meant = [...others, unit].sort((a, b) => (a.code < b.code ? -1 : 1));
  if (isDeepStrictEqual(after, meant)) return;
  throw new UserError(
    `“${nameKey(unit.name)}”这样写进 units.csv 以后读出来不一样，没有保存，请去掉特殊的符号。`,
  );
}

/** In the days between a unit and its successor neither would be listed, and their cases count for none. */
function requireNoGap(before: readonly Unit[], after: readonly Unit[]): void {
  const known = new Set(gapsOf(before).map(({ unit }) => unit.code));
  const gap = gapsOf(after).find(({ unit }) => !known.has(unit.code));
  if (gap === undefined) return;
  const { unit, successor, next } = gap;
  throw new UserError(
    `${successor.name}从 ${successor.from} 起才有，要承接${unit.name}，最迟须从 ${next}（最后一天的次日）起，没有保存，请改其中一个日期。`,
  );
}

/** The units whose successor begins later than on the day after their last one. */
function gapsOf(units: readonly Unit[]): { unit: Unit; successor: Unit; next: string }[] {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  return units.flatMap((unit) => {
    const successor = byCode.get(unit.successor ?? '');
    if (unit.to === null || successor === undefined) return [];
    const next = addDays(unit.to, 1);
    return successor.from !== null && successor.from > next ? [{ unit, successor, next }] : [];
  });
}

/** Figures per head divide by it. */
function requireSomeone({ population }: Unit): void {
  if (population === 0) throw new UserError('人口要大于 0，不清楚的请留空，没有保存。');
}

/** Recipients of one unit are found by its code, name or aliases: those of no unit would get nothing. */
function requireRecipients(dir: DataDir, before: readonly Unit[], after: readonly Unit[]): void {
  const lost = lostRecipients(readSettings(dir).channels, before, after);
  if (lost === null) return;
  const { channel, unit } = lost;
  throw new UserError(
    `渠道“${channel}”给“${unit}”写了收件人，这样改就认不出是哪个单位，没有保存，请把“${unit}”留作别名，或先到“渠道和收件人”里把它写成编码。`,
  );
}
