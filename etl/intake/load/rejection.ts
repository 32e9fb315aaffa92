import type { RecordColumn } from '../../method/record.ts';
import { columnReaders } from '../records/column-readers.ts';
import { MASK } from '../records/mask.ts';
import { maskRow } from '../records/mask-row.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import { knownWords } from '../records/value-words.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** A rule that keeps a row out, and the row without person data. */
export interface Rejection {
  sheet: string | null;
  row: number;
  field: RecordColumn;
  rule: RuleId;
  reason: string;
  /** Which record the row is, where it says so. */
  record: string | null;
  cells: Record<string, string>;
}

/** Rejected rows of the file taken in, in file order, one entry a broken rule. */
export async function rejections(database: Database, source: Source): Promise<Rejection[]> {
  const rowContext = {
    readers: columnReaders(source),
    words: knownWords(source),
    namesPersons: source.kind === 'petition' && (await namesPersons(database)),
  };
  type Row = {
    field: RecordColumn;
    rule: RuleId;
    record_key: string | null;
    sheet: string | null;
    row_no: number;
  } & Partial<Record<RecordColumn, string>>;
  const folder = source.kind === 'petition' ? 'petition/' : '';
  const rows = await database.rows<Row>(readSql(`intake/load/sql/${folder}rejected_row.sql`));
  return rows.map(({ field, rule, record_key, sheet, row_no, ...row }) => {
    const cells = maskRow(row as Partial<Record<RecordColumn, string>>, rowContext);
    // What the key of a record is made of may itself have been masked.
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

/** Whether any row of the file says who petitioned. */
async function namesPersons(database: Database): Promise<boolean> {
  const named = await database.rows("select 1 from raw_row where person_name <> '' limit 1");
  return named.length > 0;
}
