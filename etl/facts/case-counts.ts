import type { Channel } from '../method/channel.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { readModel } from './create-models.ts';

/** What a case adds to the figures of its unit in a window. */
export interface CaseCounts {
  unit_code: string | null;
  petition_no: string;
  channel: Channel;
  headcount: number;
  /**
   * By figure: `resolved_n`, `resolved_k`, `handling_days_value`; `cases_n` counts towards the cases a
   * unit needs to be ranked (method.md §6), `registered_n` and `registered_k` are its registration in
   * the window and whether it is a repeat. A figure without it is 0.
   */
  counts: Map<string, number>;
}

/** One row of `requested_case.sql`. */
interface CountRow {
  window_no: number;
  unit_code: string | null;
  petition_no: string;
  channel: Channel;
  headcount: number;
  indicator: string;
  n: number;
  k: number;
  value: number | null;
}

/**
 * Reads what the cases of some units of one kind add to the figures of the windows of `run_window`.
 * @param units codes; null: the cases of no unit
 */
export async function readCaseCounts(
  database: Database,
  windows: readonly MeasuredWindow[],
  kind: UnitKind,
  units: readonly (string | null)[],
): Promise<ByWindow<CaseCounts[]>> {
  await fillTable(
    database,
    'requested_unit',
    { kind: 'varchar', unit_code: 'varchar' },
    units.map((code) => ({ kind, unit_code: code ?? '' })),
  );
  const found = new ByWindow(windows, () => new Map<string, CaseCounts>());
  for (const row of await readModel<CountRow>(database, 'requested_case')) {
    const { unit_code, petition_no, channel, headcount, indicator, n, k, value } = row;
    const cases = found.ofRow(row);
    const counts = new Map<string, number>();
    const own = cases.get(petition_no) ?? { unit_code, petition_no, channel, headcount, counts };
    cases.set(petition_no, own);
    own.counts.set(`${indicator}_n`, n).set(`${indicator}_k`, k);
    if (value !== null) own.counts.set(`${indicator}_value`, value);
  }
  return new ByWindow(windows, (window) => [...found.of(window).values()]);
}
