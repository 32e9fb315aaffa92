import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { define, materialise, rowsOf } from './models.ts';

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

/** Cases to audit in the windows set, by their number. */
export async function auditCases(database: Database, windows: number): Promise<AuditCaseRow[][]> {
  await materialise(database, 'staging/stg_revision');
  await define(database, 'marts/revised');
  const found = Array.from({ length: windows }, (): AuditCaseRow[] => []);
  for (const row of await rowsOf<AuditCaseRow>(database, 'audit_case')) {
    found[row.window_no]!.push(row);
  }
  return found;
}
