import type { AuditEntry } from '../../editions/audit-entry.ts';
import type { ExportRow } from './test-county.ts';

/** Audit entries of one finding: unit, statistic and cases (`A2 after A1` with an earlier case). */
export function entriesOf(audit: readonly AuditEntry[], finding: AuditEntry['finding']) {
  return audit
    .filter((entry) => entry.finding === finding)
    .map(({ unit_name, statistic, cases }) => [
      unit_name,
      statistic,
      cases.map(({ petition_no, earlier_no }) =>
        earlier_no === null ? petition_no : `${petition_no} after ${earlier_no}`,
      ),
    ]);
}

/** Cases of a unit that are all registered on one day. */
export function casesOn(问题属地: string, 登记日期: string, count: number): ExportRow[] {
  return Array.from({ length: count }, () => ({ 问题属地, 登记日期 }));
}
