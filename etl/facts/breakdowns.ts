import type { Layer } from '../method/layer.ts';
import type { FourNone } from '../method/four-none.ts';
import type { Channel } from '../method/channel.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';

/** The figures of a window by part (channel, layer, topic) and village, for the kinds asked for. */
export interface WindowBreakdown {
  parts: BreakdownRow[];
  villages: VillageRow[];
}

/** One row of `breakdown.sql`. */
export type BreakdownRow = {
  window_no: number;
  kind: UnitKind;
  unit_code: string | null;
  registered: number;
  repeats: number;
  first_resolved_n: number;
  first_resolved_k: number;
  resolved_n: number;
  resolved_k: number;
} & (
  | { dimension: 'channel'; part: Channel }
  | { dimension: 'layer'; part: Layer }
  | { dimension: 'topic'; part: string | null }
);

/** One row of `village.sql`. */
export type VillageRow = {
  window_no: number;
  unit_code: string;
  village_code: string;
  has_case: boolean;
} & Record<`has_${FourNone}`, boolean>;

/** Reads the breakdowns of the windows of `run_window`. */
export async function readBreakdowns(
  database: Database,
  windows: readonly MeasuredWindow[],
  use: FactsUse,
): Promise<ByWindow<WindowBreakdown>> {
  const found = new ByWindow(windows, (): WindowBreakdown => ({ parts: [], villages: [] }));
  for (const row of await readModel<BreakdownRow>(database, 'breakdown', use)) {
    found.ofRow(row).parts.push(row);
  }
  for (const row of await readModel<VillageRow>(database, 'village')) {
    found.ofRow(row).villages.push(row);
  }
  return found;
}
