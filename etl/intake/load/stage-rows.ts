import type { Input } from '../extract/input.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import type { RecordColumn, RecordKind } from '../../method/record.ts';
import { columnReaders } from '../records/column-readers.ts';
import type { Clock } from '../../config/clocks.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { defineReadRow } from './define-read-row.ts';
import { findRules } from './find-rules.ts';
import { setKeyPads } from './key-pads.ts';
import { readRawRows } from './raw-row.ts';
import { readCells } from './read-cells.ts';
import { restoreRows, dropSupersededRows } from './apply-repairs.ts';

export interface RowCounts {
  read: number;
  blank: number;
  quarantined: number;
  warnings: number;
  /** Records the countable rows are about. */
  records: number;
}

export interface StagedRows extends RowCounts {
  /** Columns of which the file has a heading. */
  columns: ReadonlySet<RecordColumn>;
}

export interface StageOptions {
  source: Source;
  /** `snapshot`: a case of this source that the file no longer holds becomes withdrawn. */
  mode: LoadMode;
  clocks: readonly Clock[];
  /** Key of the petitioner hashes. */
  secret: Buffer;
  onProgress: (rows: number) => void;
}

/**
 * Takes rows into temporary tables of the connection: `incoming` with what each says, `row_finding`
 * with what is wrong with it, `file_record` with what counts. Nothing is kept yet.
 */
export async function stageRows(
  database: Database,
  input: Input,
  { source, mode, clocks, secret, onProgress }: StageOptions,
): Promise<StagedRows> {
  const readers = columnReaders(source);
  const present = await readRawRows(database, input, source, onProgress);
  await defineCleanRow(database, source.kind);
  const readings = await readCells(database, readers, present);
  await defineReadRow(database, readings);
  await setKeyPads(database, secret);
  await database.run(readSql(`intake/load/sql/${source.kind}/incoming_row.sql`));
  if (mode === 'replay') await restoreRows(database, source.kind);
  await hashRows(database);
  await findRules(database, source.kind, clocks);
  if (mode === 'replay') await dropSupersededRows(database, input.name);
  await database.run(readSql('intake/load/sql/file_record.sql'));
  const counts = await database.row<RowCounts>(readSql('intake/load/sql/row_counts.sql'));
  return { ...counts, columns: present };
}

/** Only petitions are about a person whom their texts may name. */
async function defineCleanRow(database: Database, kind: RecordKind): Promise<void> {
  const asItIs = 'create or replace temp view clean_row as select * from raw_row';
  if (kind !== 'petition') {
    await database.run(asItIs);
    return;
  }
  for (const name of ['without_blanks', 'without_name', 'clean_text']) {
    await database.run(readSql(`intake/load/sql/petition/${name}.sql`));
  }
  const naming = await database.rows('select 1 from clean_text limit 1');
  await database.run(
    naming.length === 0 ? asItIs : readSql('intake/load/sql/petition/clean_row.sql'),
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
    readSql('intake/load/sql/incoming.sql').replace('{content}', `concat(${content})`),
  );
}
