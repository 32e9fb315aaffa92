import { z } from 'zod';
import { readSql } from '../../base/sql.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readCounty } from '../../config/county.ts';
import { readRegister } from '../../config/register.ts';
import type { UnitLabel } from '../../config/register.ts';
import { unitResolver } from '../../config/unit-resolver.ts';
import type { UnitResolver } from '../../config/unit-resolver.ts';
import type { RecordKind } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';

/** A text in a column for units that names no unit of the register, and its number of records. */
export const unattributedSchema = z.object({
  column: z.enum(['township', 'responsible_org', 'unit']),
  name: z.string(),
  count: z.int().min(1),
});
export type Unattributed = z.infer<typeof unattributedSchema>;

/** Names in one sentence; the rest are counted. */
const NAMED = 5;
/** A code of a village names the township of its first nine digits. */
const VILLAGE_CODE = /^\d{12}$/;

/** Returns the resolver of the register, or null where there is no register yet. */
export function readUnitResolver(dir: DataDir): UnitResolver | null {
  const hasRegister = ['units.csv', 'county.yaml'].every((name) => dir.find(name) !== null);
  return hasRegister ? unitResolver(readRegister(dir), readCounty(dir)) : null;
}

/**
 * Returns what the staged records name as a unit and the register does not know, the most frequent
 * first.
 */
export async function findUnattributed(
  database: Database,
  kind: RecordKind,
  resolve: UnitResolver | null,
): Promise<Unattributed[]> {
  if (resolve === null) return [];
  const texts = await database.rows<{ field: Unattributed['column']; name: string; rows: number }>(
    readSql(`intake/load/sql/${kind}/unit_text.sql`),
  );
  return unattributedOf(
    texts.map(({ field, name, rows }) => ({ column: field, name, count: rows })),
    resolve,
  );
}

/** Returns those of some texts that name no unit, the most frequent first. */
export function unattributedOf(
  texts: readonly Unattributed[],
  resolve: UnitResolver,
): Unattributed[] {
  return texts
    .filter((text) => unitOfText(text, resolve) === null)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

/** Returns the unit that a text in a column means; a department is no place (问题属地). */
export function unitOfText(
  { column, name }: Pick<Unattributed, 'column' | 'name'>,
  resolve: UnitResolver,
): UnitLabel | null {
  const unit = resolve(VILLAGE_CODE.test(name) ? name.slice(0, 9) : name);
  return column === 'township' && unit?.kind !== 'township' ? null : unit;
}

/** Returns one sentence that names the most frequent of what was not attributed. */
export function unattributedText(unattributed: readonly Unattributed[]): string {
  const named = unattributed.slice(0, NAMED).map(({ name, count }) => `“${name}” ${count} 件`);
  const others = unattributed.length > NAMED ? `等 ${unattributed.length} 种写法` : '';
  return `单位名册里没有，未归属：${named.join('、')}${others}。`;
}
