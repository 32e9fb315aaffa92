import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Input } from '../extract/input.ts';
import { isBlankRow } from '../extract/blank-row.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import { HeaderFinder } from '../records/header-finder.ts';
import type { Source } from '../../config/source.ts';
import { withoutBlanks } from '../../base/text.ts';
import type { Database } from '../../warehouse/database.ts';
import { readWithDuckdb } from './read-with-duckdb.ts';

const PROGRESS_ROWS = 50_000;
const MARK = '\ufeff';
const MARKS = /^\ufeff+/;

/**
 * Reads rows into the temporary view `raw_row`: the cells the source knows, as text, with the row
 * they stand in and whether it is blank.
 * @returns the columns of which the input has a heading
 * @throws UserError when the input cannot be read or no sheet has a header
 */
export async function readRawRows(
  database: Database,
  input: Input,
  source: Source,
  onProgress: (rows: number) => void,
): Promise<ReadonlySet<RecordColumn>> {
  const columns = RECORD_COLUMNS[source.kind];
  const direct = await readWithDuckdb(database, input, source);
  const present = direct?.columns ?? (await readRowByRow(database, input, source, onProgress));
  const cells = columns.map((column) => (present.has(column) ? column : `'' as ${column}`));
  await database.run(
    `create or replace temp view raw_row as
    select
        rowid + 1 as row_order,
        ${direct === null ? 'sheet, row_no' : `null as sheet, rowid + ${direct.firstRow} as row_no`},
        is_blank,
        ${cells.join(', ')}
    from raw_cell`,
  );
  return present;
}

/** Row by row through the readers of `extract`, which forgive what real exports do. */
async function readRowByRow(
  database: Database,
  input: Input,
  source: Source,
  onProgress: (rows: number) => void,
): Promise<ReadonlySet<RecordColumn>> {
  const columns = RECORD_COLUMNS[source.kind];
  await database.run(
    `create or replace temp table raw_cell (sheet varchar, row_no integer, is_blank boolean, ${columns.map((column) => `${column} varchar`).join(', ')})`,
  );
  const finder = new HeaderFinder(source);
  const appender = await database.appender('raw_cell', ['sheet', 'row_no', 'is_blank', ...columns]);
  let order = 0;
  for await (const batch of input.rows()) {
    const header = finder.find(batch);
    if (header === null) continue;
    const places = columns.map((column) => header.columns.get(column) ?? -1);
    for (const [at, cells] of batch.rows.entries()) {
      const row = batch.first_row + at;
      if (row <= header.row) continue;
      order += 1;
      if (order % PROGRESS_ROWS === 0) onProgress(order);
      appender.append([
        batch.sheet,
        row,
        isBlankRow(cells) || isRepeatedHeader(cells, header, source),
        ...places.map((place) => withoutMark(cells[place] ?? '')),
      ]);
    }
  }
  appender.close();
  finder.requireOne(input.name);
  return finder.columns();
}

/** The driver drops a byte order mark before a short text, whose reading would not be found again. */
function withoutMark(cell: string): string {
  return cell.startsWith(MARK) ? cell.replace(MARKS, '') : cell;
}

/** Page breaks repeat the header; so do files put together, with blanks and marks of their own. */
function isRepeatedHeader(
  cells: readonly string[],
  { cells: heading, columns }: LocatedHeader,
  { kind }: Source,
): boolean {
  const place = REQUIRED_COLUMNS[kind].map((column) => columns.get(column)).find(isPlace);
  return (
    place !== undefined && withoutBlanks(cells[place] ?? '') === withoutBlanks(heading[place] ?? '')
  );
}

function isPlace(place: number | undefined): place is number {
  return place !== undefined;
}
