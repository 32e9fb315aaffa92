import { cellReaders } from '../records/cell-readers.ts';
import { rowText } from '../records/row-text.ts';
import { RULES } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Column } from '../method/petition.ts';
import type { Clock } from '../settings/clocks.ts';
import type { Source } from '../settings/source.ts';
import { readSql } from '../sql.ts';
import type { Database } from './database.ts';
import { findRules } from './find-rules.ts';
import { keyPads } from './key-pads.ts';
import { readRawRows } from './raw-row.ts';
import { readCells } from './read-cells.ts';

export interface RowCounts {
  read: number;
  blank: number;
  quarantined: number;
  warnings: number;
}

/** A rule that keeps a row out, and the row without person data. */
export interface Rejection {
  sheet: string | null;
  row: number;
  field: Column;
  rule: RuleId;
  reason: string;
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
 * Takes a file into temporary tables of the connection: `incoming` with its petitions, and
 * `row_finding` with what is wrong with its rows. Nothing is kept yet.
 */
export async function takeIn(
  database: Database,
  path: string,
  { source, clocks, secret, onProgress }: TakeInOptions,
): Promise<RowCounts> {
  await readRawRows(database, path, source, onProgress);
  await database.run(readSql('warehouse/sql/story.sql'));
  await readCells(database, cellReaders(source));
  await database.run(readSql('warehouse/sql/incoming.sql'), keyPads(secret));
  await findRules(database, clocks);
  return database.row<RowCounts>(readSql('warehouse/sql/row_counts.sql'));
}

/** Rejected rows in file order, one entry a broken rule. */
export async function rejections(database: Database, source: Source): Promise<Rejection[]> {
  const readers = cellReaders(source);
  type Row = { field: Column; rule: RuleId; sheet: string | null; row_no: number } & Record<
    Column,
    string
  >;
  const rows = await database.rows<Row>(readSql('warehouse/sql/rejected_row.sql'));
  return rows.map(({ field, rule, sheet, row_no, ...cells }) => ({
    sheet,
    row: row_no,
    field,
    rule,
    reason: RULES[rule].reason,
    cells: rowText(cells as Record<Column, string>, readers),
  }));
}
