import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import type { Rejection } from './rejection.ts';

/** Keeps what was wrong with the rows, for the quality page, and the rejected ones for repair. */
export async function saveFindings(
  database: Database,
  loadId: number,
  rejected: readonly Rejection[],
): Promise<void> {
  await database.run(readSql('intake/load/sql/insert_warning.sql'), { load_id: loadId });
  const findings = await database.appender('finding', [
    'load_id',
    'sheet',
    'row_no',
    'field',
    'rule',
    'is_rejected',
  ]);
  for (const { sheet, row, field, rule } of rejected) {
    findings.append([loadId, sheet, row, field, rule, true]);
  }
  findings.close();
  const quarantine = await database.appender('quarantine', [
    'load_id',
    'sheet',
    'row_no',
    'record_key',
    'row_json',
  ]);
  let last: Rejection | null = null;
  for (const each of rejected) {
    // In file order, so the rules one row breaks stand together.
    if (each.row !== last?.row || each.sheet !== last.sheet) {
      quarantine.append([loadId, each.sheet, each.row, each.record, JSON.stringify(each.cells)]);
    }
    last = each;
  }
  quarantine.close();
  await database.run(readSql('intake/load/sql/insert_overtaken.sql'), { load_id: loadId });
}
