import { readSql } from '../../base/sql.ts';
import type { Source } from '../../config/source.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Database } from '../../warehouse/database.ts';
import { columnReaders } from '../records/column-readers.ts';
import { maskRow } from '../records/mask-row.ts';
import { knownWords } from '../records/value-words.ts';

/** A row of the staged file, as the view `raw_row` has it. */
export type RawRow = { is_beyond_header: boolean } & Partial<Record<RecordColumn, string>>;

/** Makes the function that returns a row of the staged file as quarantine stores it. */
export async function rowMasker(
  database: Database,
  source: Source,
): Promise<(row: RawRow) => Record<string, string>> {
  const rowContext = {
    readers: columnReaders(source),
    words: knownWords(source),
    namesPersons: source.kind === 'petition' && (await namesPersons(database)),
  };
  return ({ is_beyond_header, ...cells }) => maskRow(cells, rowContext, is_beyond_header);
}

/** Whether any row of the file names its petitioner. */
async function namesPersons(database: Database): Promise<boolean> {
  const { has_names } = await database.row<{ has_names: boolean }>(
    readSql('intake/load/sql/petition/has_names.sql'),
  );
  return has_names;
}
