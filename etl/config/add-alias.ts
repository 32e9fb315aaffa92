import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import Papa from 'papaparse';
import { BYTE_ORDER_MARK } from '../base/encoding.ts';
import { UserError } from '../base/errors.ts';
import { decodeText, nameKey, sniffEncoding } from '../base/text.ts';
import { writeFileAtomic } from '../base/write-file-atomic.ts';
import { readCounty } from './county.ts';
import { joinCsv, readField, splitCsv, writeField } from './csv-text.ts';
import type { CsvRecord } from './csv-text.ts';
import type { DataDir } from './data-dir.ts';
import { nearUnits } from './near-units.ts';
import { readRegister, unitLabels } from './register.ts';
import type { Unit } from './register.ts';
import { unitResolver } from './unit-resolver.ts';

const SEPARATOR = '|';

/** An alias that can be added. */
export interface PlannedAlias {
  unit: Unit;
  /** As it is compared. */
  name: string;
  /** Path of the register. */
  path: string;
  /** False when the text names the unit already. */
  isNew: boolean;
}

/**
 * Looks whether an alias can be added to a unit in the data folder's `units.csv`.
 * @param text code, name or alias of the unit
 * @throws UserError when the alias names another unit, no unit is meant, or the folder has no register
 */
export function planAlias(dir: DataDir, alias: string, text: string): PlannedAlias {
  const path = join(dir.root, 'units.csv');
  if (!existsSync(path)) {
    throw new UserError(`数据目录 ${dir.root} 里没有 units.csv，请先建立单位名册。`);
  }
  const units = readRegister(dir);
  const county = readCounty(dir);
  const name = nameKey(alias);
  checkName(name);
  const labels = new Map(unitLabels(units, county).map(({ label, code }) => [label, code]));
  const unit = units.find(({ code }) => code === labels.get(nameKey(text)));
  if (unit === undefined) {
    const near = nearUnits(units, text);
    const hint = near.length === 0 ? '' : `，是不是${near.map((each) => `“${each}”`).join('、')}`;
    throw new UserError(
      `单位名册里没有“${text}”${hint}？请写单位的编码、名称或别名（名册 ${path}）。`,
    );
  }
  const other = unitResolver(units, county)(name);
  if (other !== null && other.code !== unit.code) {
    const { name: otherName } = units.find(({ code }) => code === other.code)!;
    throw new UserError(`“${name}”已经指${otherName}，不能作${unit.name}的别名。`);
  }
  return { unit, name, path, isNew: !labels.has(name) };
}

/** Adds an alias to a unit in the same file, whose encoding, order and line ends stay. */
export function addAlias(dir: DataDir, alias: string, text: string): PlannedAlias {
  const planned = planAlias(dir, alias, text);
  if (planned.isNew) writeAlias(planned.path, planned.unit, planned.name);
  return planned;
}

/** @throws UserError when a text cannot be an alias */
function checkName(name: string): void {
  if (name === '') throw new UserError('别名不能是空白。');
  if (name.includes(SEPARATOR) || /[\r\n]/.test(name)) {
    throw new UserError(`别名“${name}”里不能有竖线或换行，请一次加一个。`);
  }
  if (/^\d+$/.test(name)) throw new UserError(`“${name}”是数字，请写进 units.csv 的 code 列。`);
}

function writeAlias(path: string, unit: Unit, alias: string): void {
  const bytes = readFileSync(path);
  const encoding = sniffEncoding(bytes);
  const hasMark = iconv.decode(bytes, encoding, { stripBOM: false }).startsWith(BYTE_ORDER_MARK);
  const text = decodeText(bytes);
  const lines = text.trimEnd().replaceAll(/\r\n?/g, '\n');
  const { delimiter } = Papa.parse(lines, { newline: '\n' }).meta;
  const records = splitCsv(text, delimiter);
  appendAlias(records, unit, alias, delimiter);
  const changed = (hasMark ? BYTE_ORDER_MARK : '') + joinCsv(records, delimiter);
  writeFileAtomic(path, iconv.encode(changed, encoding));
}

/** Changes the field of the aliases in the record of a unit; the column is added if there is none. */
function appendAlias(records: CsvRecord[], { code }: Unit, alias: string, delimiter: string): void {
  const [header, ...rows] = records;
  const columns = header!.fields.map((field) => readField(field).trim());
  const codeAt = columns.indexOf('code');
  const record = rows.find(({ fields }) => readField(fields[codeAt] ?? '').trim() === code)!;
  let at = columns.indexOf('aliases');
  if (at === -1) {
    at = columns.length;
    header!.fields.push('aliases');
  }
  while (record.fields.length <= at) record.fields.push('');
  const before = record.fields[at]!;
  const aliases = readField(before).trim();
  const after = aliases === '' ? alias : `${aliases}${SEPARATOR}${alias}`;
  record.fields[at] = writeField(after, before, delimiter);
}
