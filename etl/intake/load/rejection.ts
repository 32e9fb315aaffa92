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

/** Whether any row of the file names its petitioner. */
async function namesPersons(database: Database): Promise<boolean> {
  const { has_names } = await database.row<{ has_names: boolean }>(
    readSql('intake/load/sql/petition/has_names.sql'),
  );
  return has_names;
}
