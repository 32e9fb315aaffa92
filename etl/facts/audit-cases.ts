import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { createModels, readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';

/** One row of `audit_case.sql`. */
export interface AuditCaseRow {
  window_no: number;
  kind: UnitKind;
  unit_code: string | null;
  finding: 'closed_then_repeated' | 'rated_on_one_day' | 'withdrawn' | 'recategorised';
  petition_no: string;
  earlier_no: string | null;
  happened_on: string;
}

/** Reads the cases of the audit list in the windows of `run_window`. */
export async function readAuditCases(
  database: Database,
  windows: readonly MeasuredWindow[],
  use: FactsUse,
): Promise<ByWindow<AuditCaseRow[]>> {
  await createModels(database, 'audit', use);
  const found = new ByWindow(windows, (): AuditCaseRow[] => []);
  for (const row of await readModel<AuditCaseRow>(database, 'audit_case')) {
    found.ofRow(row).push(row);
  }
  return found;
}
