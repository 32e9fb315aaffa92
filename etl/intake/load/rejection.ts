import type { RecordColumn } from '../../method/record.ts';
import { MASK } from '../records/mask.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { rowMasker } from './row-masker.ts';
import type { RawRow } from './row-masker.ts';

/** A rule that rejects a row, and the row without person data. */
export interface Rejection {
  sheet: string | null;
  row: number;
  field: RecordColumn;
  rule: RuleId;
  reason: string;
  /** Key of the record; null: the row does not state it. */
  record: string | null;
  cells: Record<string, string>;
}

/** Returns the rejected rows of the staged file in file order, one entry per broken rule. */
export async function findRejections(database: Database, source: Source): Promise<Rejection[]> {
  const mask = await rowMasker(database, source);
  type Row = {
    field: RecordColumn;
    rule: RuleId;
    record_key: string | null;
    sheet: string | null;
    row_no: number;
  } & RawRow;
  const folder = source.kind === 'petition' ? 'petition/' : '';
  const rows = await database.rows<Row>(readSql(`intake/load/sql/${folder}rejected_row.sql`));
  return rows.map(({ field, rule, record_key, sheet, row_no, ...row }) => {
    const cells = mask(row);
    // The cells that form the key of a record may have been masked.
    const key = source.kind === 'petition' ? [cells.petition_no] : Object.values(cells);
    return {
      sheet,
      row: row_no,
      field,
      rule,
      reason: RULES[rule].reason,
      record: key.some((cell) => cell?.includes(MASK)) ? null : record_key,
      cells,
    };
  });
}
