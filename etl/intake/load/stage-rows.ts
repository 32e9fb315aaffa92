import type { Input } from '../extract/input.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import type { RecordColumn, RecordField, RecordKind } from '../../method/record.ts';
import { namedFields } from '../records/named-fields.ts';
import { columnReaders } from '../records/column-readers.ts';
import type { Clock } from '../../config/clocks.ts';
import type { Source } from '../../config/source.ts';
import { cleanTexts } from './clean-texts.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { recordContent } from '../../warehouse/record-content.ts';
import { defineReadRow } from './define-read-row.ts';
import { findRules } from './find-rules.ts';
import type { DayRange } from '../records/day-range.ts';
import { setKeyPads } from './key-pads.ts';
import { readRawRows } from './raw-row.ts';
import { readCells } from './read-cells.ts';
import { NOTHING_LACKING, carriedNote, carryFields, findLackingFields } from './carry-fields.ts';
import type { RowCounts } from './row-counts.ts';
import { findDifferingRows } from './differing-rows.ts';
import type { DifferingRows } from './differing-rows.ts';
import { markFooterRows } from './mark-footer-rows.ts';
import { fieldOrigins } from './save-fields.ts';
import { restoreRows, dropSupersededRows } from './apply-repairs.ts';
import { shortenedNumbersNote } from './shortened-numbers.ts';

export interface StagedRows extends RowCounts {
  differing: DifferingRows;
  /** Fields that earlier files had and this one lacks, without confirmation. */
  unconfirmed: RecordField[];
  /** Sentences about the rows: something to look at, though nothing was lost. */
  notes: string[];
  /** Columns that the file has a heading for. */
  columns: ReadonlySet<RecordColumn>;
}

export interface StageOptions {
  source: Source;
  /** `snapshot`: a case of this source that the file lacks becomes withdrawn. */
  mode: LoadMode;
  clocks: readonly Clock[];
  days: DayRange;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  /** Headings or names of fields that the file may lack though earlier ones had them. */
  without: readonly string[];
  /** Key of the petitioner hashes. */
  secret: Buffer;
  onProgress: (rows: number) => void;
}

/**
 * Stages a file in temporary tables: `incoming`, the content of each row; `row_finding`, the rules that
 * each row breaks; `broken_row`, the rows that break one; `file_record`, the row that counts for each
 * record. Saves nothing.
 */
export async function stageRows(
  database: Database,
  input: Input,
  { source, mode, clocks, days, loadedAt, without, secret, onProgress }: StageOptions,
): Promise<StagedRows> {
  const readers = columnReaders(source, days);
  const left = namedFields(source, without);
  const raw = await readRawRows(database, input, source, left, onProgress);
  const { columns: present, notes } = raw;
  const footer = await markFooterRows(database, source, raw, readers);
  const cleaned = await defineCleanRow(database, source.kind);
  const readings = await readCells(database, source, readers, { present, cleaned, days });
  await defineReadRow(database, readings);
  await setKeyPads(database, secret);
  await database.run(readSql(`intake/load/sql/${source.kind}/incoming_row.sql`));
  if (mode === 'replay') await restoreRows(database, source.kind);
  const lacking =
    mode === 'replay'
      ? NOTHING_LACKING
      : await findLackingFields(database, source, loadedAt, fieldOrigins(source, present));
  await carryFields(database, source.kind, loadedAt, lacking.all);
  await hashRows(database);
  await findRules(database, source.kind, clocks, days);
  if (mode === 'replay') await dropSupersededRows(database, input.name);
  await database.run(readSql('intake/load/sql/broken_row.sql'));
  await database.run(readSql('intake/load/sql/file_record.sql'));
  const counts = await database.row<RowCounts>(readSql('intake/load/sql/row_counts.sql'));
  const unconfirmed = lacking.unexpected.filter((field) => !left.has(field));
  const differing = await findDifferingRows(database, source.kind, counts);
  const shortened = await shortenedNumbersNote(database, source.kind);
  return {
    ...counts,
    columns: present,
    differing,
    unconfirmed,
    notes: [
      ...notes,
      ...[footer, unconfirmed.length > 0 ? null : carriedNote(source, lacking), shortened].filter(
        (note) => note !== null,
      ),
    ],
  };
}

const NO_COLUMNS: ReadonlySet<RecordColumn> = new Set();

/**
 * Creates the view `clean_row`: the rows without the name of their own petitioner in a text. Returns
 * the columns in which it differs from `raw_row`.
 */
async function defineCleanRow(
  database: Database,
  kind: RecordKind,
): Promise<ReadonlySet<RecordColumn>> {
  const cleaned = kind === 'petition' ? await cleanTexts(database) : NO_COLUMNS;
  if (cleaned.size === 0) {
    await database.run(readSql('intake/load/sql/clean_row.sql'));
    return cleaned;
  }
  const cells = [...cleaned].map(
    (column) =>
      `case when clean_text.row_order is null
            then raw_row.${column} else clean_text.${column} end as ${column}`,
  );
  await database.run(
    readSql('intake/load/sql/petition/clean_row.sql', { cells: cells.join(',\n        ') }),
  );
  return cleaned;
}

/** Fills the table `incoming`. */
async function hashRows(database: Database): Promise<void> {
  const columns = await database.rows<{ column_name: string }>('describe incoming_row');
  const stored = columns
    .map(({ column_name }) => column_name)
    .filter((column) => column !== 'row_order' && column !== 'record_key');
  const content = recordContent('record_key', stored, 'incoming_row');
  await database.run(readSql('intake/load/sql/incoming.sql', { content }));
}
