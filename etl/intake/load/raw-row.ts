import { RECORD_COLUMNS, REQUIRED_COLUMNS, fieldOf, isPersonColumn } from '../../method/record.ts';
import type { RecordColumn, RecordField } from '../../method/record.ts';
import type { Input } from '../extract/input.ts';
import { isBlankRow } from '../extract/blank-row.ts';
import { isBlank } from '../records/cell-reader.ts';
import { joinColumns } from '../records/join-columns.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import { HeaderFinder } from '../records/header-finder.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import { withoutBlanks } from '../../base/text.ts';
import type { Database, Value } from '../../warehouse/database.ts';
import { readWithDuckdb } from './read-with-duckdb.ts';
import { refuseValueless } from './refuse-valueless.ts';

const PROGRESS_ROWS = 50_000;
const BYTE_ORDER_MARK = '\ufeff';
const BYTE_ORDER_MARKS = /^\ufeff+/;

/**
 * Reads an input into the temporary view `raw_row`: the cells of the columns that the source knows, as
 * text, the number of the row, and whether it is blank.
 * @param without fields that are left out even if the input has them
 * @returns the columns that the input has a heading for
 * @throws UserError when the input cannot be read or no sheet has a header
 */
export async function readRawRows(
  database: Database,
  input: Input,
  source: Source,
  without: ReadonlySet<RecordField>,
  onProgress: (rows: number) => void,
): Promise<ReadonlySet<RecordColumn>> {
  const columns = RECORD_COLUMNS[source.kind];
  const direct = hasJoins(source) ? null : await readWithDuckdb(database, input, source);
  const found = direct?.columns ?? (await readRowByRow(database, input, source, onProgress));
  // What the file says of the person is needed to mask it.
  const present = new Set(
    [...found].filter((column) => !without.has(fieldOf(column)) || isPersonColumn(column)),
  );
  const cells = columns.map((column) => (present.has(column) ? column : `'' as ${column}`));
  await database.run(
    readSql('intake/load/sql/raw_row.sql', {
      sheet: direct === null ? 'sheet' : 'null',
      row_no: direct === null ? 'row_no' : `rowid + ${direct.firstRow}`,
      cells: cells.join(', '),
    }),
  );
  return present;
}

/** Whether the source joins columns, which only the readers of `extract` do. */
function hasJoins({ join }: Source): boolean {
  return Object.keys(join).length > 0;
}

/** Reads an input row by row with the readers of `extract`, which accept irregular files. */
async function readRowByRow(
  database: Database,
  input: Input,
  source: Source,
  onProgress: (rows: number) => void,
): Promise<ReadonlySet<RecordColumn>> {
  const columns = RECORD_COLUMNS[source.kind];
  const types = columns.map((column) => `${column} varchar`).join(', ');
  await database.run(readSql('intake/load/sql/empty_raw_cell.sql', { columns: types }));
  const finder = new HeaderFinder(source);
  const appender = await database.appender<string>('raw_cell', [
    'sheet',
    'row_no',
    'is_blank',
    'is_beyond_header',
    ...columns,
  ]);
  let order = 0;
  const batches = hasJoins(source) ? joinColumns(input.rows(), source) : input.rows();
  for await (const batch of batches) {
    const header = finder.find(batch);
    if (header === null) continue;
    refuseValueless(input.name, batch, header);
    for (const [at, cells] of batch.rows.entries()) {
      const rowNo = batch.first_row + at;
      if (rowNo <= header.row) continue;
      order += 1;
      if (order % PROGRESS_ROWS === 0) onProgress(order);
      const row: Record<string, Value> = {
        sheet: batch.sheet,
        row_no: rowNo,
        is_blank: isBlankRow(cells) || isRepeatedHeader(cells, header, source),
        is_beyond_header: cells.slice(header.width).some((cell) => !isBlank(cell)),
      };
      for (const column of columns) {
        row[column] = withoutMark(cells[header.columns.get(column) ?? -1] ?? '');
      }
      appender.append(row);
    }
  }
  appender.close();
  finder.requireOne(input.name);
  return finder.columns();
}

/**
 * Removes byte order marks from the start of a cell. The driver drops one from a short text, so the
 * cell would not match its reading.
 */
function withoutMark(cell: string): string {
  return cell.startsWith(BYTE_ORDER_MARK) ? cell.replace(BYTE_ORDER_MARKS, '') : cell;
}

/** Whether a row repeats the header, apart from blanks, as after a page break or a joined file. */
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
