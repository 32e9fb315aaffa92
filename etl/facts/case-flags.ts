import type { IndicatorId } from '../method/indicator.ts';
import type { Channel } from '../method/volume.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { rowsOf } from './models.ts';

/** What a case adds to the figures of its unit in a window: one row of `case_mark.sql`. */
export type CaseFlags = {
  window_no: number;
  unit_code: string | null;
  petition_no: string;
  channel: Channel;
  headcount: number;
  is_collective: boolean | null;
  /** One of the cases that decide on ranking. */
  cases: boolean | null;
} & Record<`${IndicatorId}_${'n' | 'k'}`, boolean | null>;

/**
 * Marks of the cases of some units of a kind in the windows set, by their number.
 * @param units codes; null: the cases of no unit
 */
export async function caseFlags(
  database: Database,
  windows: number,
  kind: UnitKind,
  units: readonly (string | null)[],
): Promise<CaseFlags[][]> {
  await fillTable(
    database,
    'asked_unit',
    { kind: 'varchar', unit_code: 'varchar' },
    units.map((code) => [kind, code ?? '']),
  );
  const found = Array.from({ length: windows }, (): CaseFlags[] => []);
  for (const row of await rowsOf<CaseFlags>(database, 'asked_case')) {
    found[row.window_no]!.push(row);
  }
  return found;
}
