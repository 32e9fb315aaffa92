import { emptyPending } from '../method/pending.ts';
import type { Pending } from '../method/pending.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';

/** Open cases at the end of a window. */
export interface WindowPending {
  /** By unit code, both kinds; a unit without open cases is absent. */
  units: Map<string, Pending>;
  /** Includes cases of no unit. */
  county: Pending;
}

/** One row of `pending.sql`. */
type PendingRow = { window_no: number; kind: UnitKind; unit_code: string | null } & Pending;

/** Reads the open cases at the end of the windows of `run_window`. */
export async function readPending(
  database: Database,
  windows: readonly MeasuredWindow[],
  use: FactsUse,
): Promise<ByWindow<WindowPending>> {
  const found = new ByWindow(windows, (): WindowPending => ({
    units: new Map(),
    county: emptyPending(),
  }));
  for (const row of await readModel<PendingRow>(database, 'pending', use)) {
    const { units, county } = found.ofRow(row);
    const { kind, unit_code, open, overdue, due_soon } = row;
    if (unit_code !== null) units.set(unit_code, { open, overdue, due_soon });
    // Every case has one row for each kind of unit, so one kind alone makes up the county.
    if (kind !== 'township') continue;
    county.open += open;
    county.overdue += overdue;
    county.due_soon += due_soon;
  }
  return found;
}
