import { readSql } from '../base/sql.ts';
import { readCounty } from '../config/county.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { PlannedAlias } from '../config/add-alias.ts';
import { readRegister } from '../config/register.ts';
import type { Unit } from '../config/register.ts';
import { unitResolver } from '../config/unit-resolver.ts';
import { unitOfText } from '../intake/load/unattributed.ts';
import type { Unattributed } from '../intake/load/unattributed.ts';
import { hasData, openForReading } from '../warehouse/warehouse.ts';

/** A text in a column for units, and the number of records that have it now. */
export type UnitText = Unattributed;

/** Reads every text that cases and ledger entries name as a unit, as last published. */
export async function readUnitTexts(dir: DataDir): Promise<UnitText[]> {
  if (!hasData(dir)) return [];
  const database = await openForReading(dir);
  try {
    return await database.rows<UnitText>(readSql('jobs/sql/unit_text.sql'));
  } finally {
    database.close();
  }
}

/** A text that is read otherwise with an alias: the units before and after; null: none. */
export interface AttributionChange extends UnitText {
  from: string | null;
  to: string | null;
}

/** Returns what an alias changes in how the texts are read, in the order of `registerChanges`. */
export function aliasChanges(
  dir: DataDir,
  { unit, name, isNew }: PlannedAlias,
  texts: readonly UnitText[],
): AttributionChange[] {
  if (!isNew) return [];
  const units = readRegister(dir);
  return registerChanges(dir, units, withAlias(units, unit.code, name), texts);
}

/**
 * Returns the same for a register that takes the place of another one. Texts that then name no unit come
 * first. Each unit has the name of its own register.
 */
export function registerChanges(
  dir: DataDir,
  before: readonly Unit[],
  after: readonly Unit[],
  texts: readonly UnitText[],
): AttributionChange[] {
  const county = readCounty(dir);
  const unitBefore = unitResolver([...before], county);
  const unitAfter = unitResolver([...after], county);
  const [namesBefore, namesAfter] = [before, after].map(
    (units) => new Map(units.map(({ code, name }) => [code, name])),
  );
  return texts
    .map((text) => ({
      text,
      from: unitOfText(text, unitBefore)?.code ?? null,
      to: unitOfText(text, unitAfter)?.code ?? null,
    }))
    .filter(({ from, to }) => from !== to)
    .map(({ text, from, to }) => ({
      ...text,
      from: from === null ? null : namesBefore!.get(from)!,
      to: to === null ? null : namesAfter!.get(to)!,
    }))
    .sort(
      (a, b) =>
        Number(a.to !== null) - Number(b.to !== null) ||
        b.count - a.count ||
        (a.name < b.name ? -1 : 1),
    );
}

function withAlias(units: readonly Unit[], code: string, alias: string): Unit[] {
  return units.map((unit) =>
    unit.code === code ? { ...unit, aliases: [...unit.aliases, alias] } : unit,
  );
}
