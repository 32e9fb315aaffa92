import { emptyPending } from '../method/pending.ts';
import type { Pending } from '../method/pending.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { rowsOf } from './models.ts';

/** Open cases at the end of a window. */
export interface WindowPending {
  /** By unit code, both kinds; a unit with none is absent. */
  units: Map<string, Pending>;
  /** Cases of no unit included. */
  county: Pending;
}

/** One row of `pending.sql`. */
type PendingRow = { window_no: number; kind: UnitKind; unit_code: string | null } & Pending;

/** Open cases in the windows set, by their number. */
export async function pendingCases(database: Database, windows: number): Promise<WindowPending[]> {
  const found = Array.from({ length: windows }, (): WindowPending => ({
    units: new Map(),
    county: emptyPending(),
  }));
  for (const { window_no, kind, unit_code, open, overdue, due_soon } of await rowsOf<PendingRow>(
    database,
    'pending',
  )) {
    const { units, county } = found[window_no]!;
    if (unit_code !== null) units.set(unit_code, { open, overdue, due_soon });
    // Every case has one row of either kind: one kind alone makes the county.
    if (kind !== 'township') continue;
    county.open += open;
    county.overdue += overdue;
    county.due_soon += due_soon;
  }
  return found;
}
