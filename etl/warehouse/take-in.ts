import type { Input } from '../extract/input.ts';
import type { Column, RecordKind } from '../method/record.ts';
import { cellReaders } from '../records/cell-readers.ts';
import { rowText } from '../records/row-text.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Clock } from '../settings/clocks.ts';
import type { Source } from '../settings/source.ts';
import { readSql } from '../sql.ts';
import type { Database } from './database.ts';
import { defineReadRow } from './define-read-row.ts';
import { findRules } from './find-rules.ts';
import { setKeyPads } from './key-pads.ts';
import { readRawRows } from './raw-row.ts';
import { readCells } from './read-cells.ts';

export interface RowCounts {
  read: number;
  blank: number;
  quarantined: number;
  warnings: number;
  /** Records the countable rows are about. */
  records: number;
}

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

export interface TakeInOptions {
  source: Source;
  clocks: readonly Clock[];
  /** Key of the petitioner hashes. */
  secret: Buffer;
  onProgress: (rows: number) => void;
}

/**
 * Takes rows into temporary tables of the connection: `incoming` with what each says, `row_finding`
 * with what is wrong with it, `file_record` with what counts. Nothing is kept yet.
 */
export async function takeIn(
  database: Database,
  input: Input,
  { source, clocks, secret, onProgress }: TakeInOptions,
): Promise<RowCounts> {
  const readers = cellReaders(source);
  const present = await readRawRows(database, input, source, onProgress);
  await defineCleanRow(database, source.kind);
  const readings = await readCells(database, readers, present);
  await defineReadRow(database, readings);
  await setKeyPads(database, secret);
  await database.run(readSql(`warehouse/sql/${source.kind}/incoming_row.sql`));
  await hashRows(database);
  await findRules(database, source.kind, clocks);
  await database.run(readSql('warehouse/sql/file_record.sql'));
  return database.row<RowCounts>(readSql('warehouse/sql/row_counts.sql'));
}

/** Only petitions tell stories that may name their person. */
async function defineCleanRow(database: Database, kind: RecordKind): Promise<void> {
  await database.run(
    kind === 'petition'
      ? readSql('warehouse/sql/petition/clean_row.sql')
      : 'create or replace temp view clean_row as select * from raw_row',
  );
}

/** The content of a record is all its columns, told apart by a character no cell holds. */
async function hashRows(database: Database): Promise<void> {
  const columns = await database.rows<{ column_name: string }>('describe incoming_row');
  const content = columns
    .filter(({ column_name }) => column_name !== 'row_order')
    .map(({ column_name }) => column_name)
    .join(', chr(31), ');
  await database.run(
    readSql('warehouse/sql/incoming.sql').replace('{content}', `concat(${content})`),
  );
}

/** Rejected rows in file order, one entry a broken rule. */
export async function rejections(database: Database, source: Source): Promise<Rejection[]> {
  const readers = cellReaders(source);
  type Row = {
    field: Column;
    rule: RuleId;
    record_key: string | null;
    sheet: string | null;
    row_no: number;
  } & Partial<Record<Column, string>>;
  const rows = await database.rows<Row>(readSql('warehouse/sql/rejected_row.sql'));
  return rows.map(({ field, rule, record_key, sheet, row_no, ...cells }) => ({
    sheet,
    row: row_no,
    field,
    rule,
    reason: RULES[rule].reason,
    record: record_key,
    cells: rowText(cells as Partial<Record<Column, string>>, readers),
  }));
}
