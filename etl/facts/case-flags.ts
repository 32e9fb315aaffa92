import type { IndicatorId } from '../method/indicator.ts';
import type { Channel } from '../method/channel.ts';
import type { Window } from '../method/calendar/period.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { ByWindow } from './by-window.ts';
import { readModel } from './models.ts';

/** What a case adds to the figures of its unit in a window: one row of `requested_case.sql`. */
export type CaseFlags = {
  window_no: number;
  unit_code: string | null;
  petition_no: string;
  channel: Channel;
  headcount: number;
  is_collective: boolean | null;
  /** Whether it counts towards the cases a unit needs to be ranked (method.md §6). */
  cases: boolean | null;
} & Record<`${IndicatorId}_${'n' | 'k'}`, boolean | null>;

/**
 * Reads the flags of the cases of some units of one kind in the windows of `run_window`.
 * @param units codes; null: the cases of no unit
 */
export async function readCaseFlags(
  database: Database,
  windows: readonly Window[],
  kind: UnitKind,
  units: readonly (string | null)[],
): Promise<ByWindow<CaseFlags[]>> {
  await fillTable(
    database,
    'requested_unit',
    { kind: 'varchar', unit_code: 'varchar' },
    units.map((code) => ({ kind, unit_code: code ?? '' })),
  );
  const found = new ByWindow(windows, (): CaseFlags[] => []);
  for (const row of await readModel<CaseFlags>(database, 'requested_case')) {
    found.ofRow(row).push(row);
  }
  return found;
}
