import type { Column } from '../../method/record.ts';
import { cellReaders } from '../records/cell-readers.ts';
import { MASK } from '../records/mask.ts';
import { rowText } from '../records/row-text.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import { knownWords } from '../records/words.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** A rule that keeps a row out, and the row without person data. */
export interface Rejection {
  sheet: string | null;
  row: number;
  field: Column;
  rule: RuleId;
  reason: string;
  /** Which record the row is, where it says so. */
  record: string | null;
  cells: Record<string, string>;
}

/** Rejected rows of the file taken in, in file order, one entry a broken rule. */
export async function rejections(database: Database, source: Source): Promise<Rejection[]> {
  const landmarks = {
    readers: cellReaders(source),
    words: knownWords(source),
    namesPersons: source.kind === 'petition' && (await namesPersons(database)),
  };
  type Row = {
    field: Column;
    rule: RuleId;
    record_key: string | null;
    sheet: string | null;
    row_no: number;
  } & Partial<Record<Column, string>>;
  const folder = source.kind === 'petition' ? 'petition/' : '';
  const rows = await database.rows<Row>(readSql(`intake/load/sql/${folder}rejected_row.sql`));
  return rows.map(({ field, rule, record_key, sheet, row_no, ...row }) => {
    const cells = rowText(row as Partial<Record<Column, string>>, landmarks);
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
