import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import type { Rejection } from './rejection.ts';

/** Saves the findings on the rows for the quality page, and the rejected rows for repair. */
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
    findings.append({ load_id: loadId, sheet, row_no: row, field, rule, is_rejected: true });
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
    // The entries of one row are adjacent, because they are in file order.
    if (each.row !== last?.row || each.sheet !== last.sheet) {
      quarantine.append({
        load_id: loadId,
        sheet: each.sheet,
        row_no: each.row,
        record_key: each.record,
        row_json: JSON.stringify(each.cells),
      });
    }
    last = each;
  }
  quarantine.close();
  await database.run(readSql('intake/load/sql/insert_repair_within_file.sql'), { load_id: loadId });
}
