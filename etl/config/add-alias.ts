import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../base/errors.ts';
import { nameKey } from '../base/text.ts';
import { writeLinkedFileAtomic } from '../base/write-file-atomic.ts';
import { readCounty } from './county.ts';
import { CsvEdit } from './csv-edit.ts';
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

function writeAlias(path: string, { code }: Unit, alias: string): void {
  const table = new CsvEdit(readFileSync(path));
  const row = table.find('code', code);
  const aliases = table.value(row, 'aliases');
  table.set(row, 'aliases', aliases === '' ? alias : `${aliases}${SEPARATOR}${alias}`);
  writeLinkedFileAtomic(path, table.toBytes());
}
