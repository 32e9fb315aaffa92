import type { Layer } from '../method/breakdown.ts';
import type { FourNone } from '../method/breakdown.ts';
import type { Channel } from '../method/volume.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { rowsOf } from './models.ts';

/** Figures of a window taken apart, for both kinds of unit. */
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

/** Breakdowns of the windows set, by their number. */
export async function readBreakdowns(
  database: Database,
  windows: number,
): Promise<WindowBreakdown[]> {
  const found = Array.from({ length: windows }, (): WindowBreakdown => ({
    parts: [],
    villages: [],
  }));
  for (const row of await rowsOf<BreakdownRow>(database, 'breakdown')) {
    found[row.window_no]!.parts.push(row);
  }
  for (const row of await rowsOf<VillageRow>(database, 'village')) {
    found[row.window_no]!.villages.push(row);
  }
  return found;
}
