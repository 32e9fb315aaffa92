import { BYTE_ORDER_MARK, BYTE_ORDER_MARKS } from '../../base/encoding.ts';
import { RECORD_COLUMNS, fieldOf, isPersonColumn } from '../../method/record.ts';
import type { RecordColumn, RecordField } from '../../method/record.ts';
import type { Input } from '../extract/input.ts';
import { isBlankRow } from '../extract/blank-row.ts';
import { isBlank } from '../records/cell-reader.ts';
import { joinColumns } from '../records/join-columns.ts';
import { HeaderFinder } from '../records/header-finder.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import {
  isOtherHeader,
  isRepeatedHeader,
  knownHeadings,
  refuseOtherHeader,
} from '../records/other-header.ts';
import { lostCells, secondColumns } from '../records/second-columns.ts';
import { UnreadColumns, namelessColumns } from '../records/unread-columns.ts';
import { UnreadSheets } from '../records/unread-sheets.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import type { Database, Value } from '../../warehouse/database.ts';
import { readWithDuckdb } from './read-with-duckdb.ts';
import { refuseNested } from './refuse-nested.ts';
import { refuseValueless } from './refuse-valueless.ts';

const PROGRESS_ROWS = 50_000;

/** What is known of an input when its rows are in `raw_row`. */
export interface RawRows {
  /** The columns that the input has a heading for. */
  columns: ReadonlySet<RecordColumn>;
  /** Names of the sheets that were read; null for a file without sheets. */
  sheets: readonly (string | null)[];
  /** Sentences about sheets and columns that were not read. */
  notes: string[];
}

/**
 * Reads an input into the temporary view `raw_row`: the cells of the columns that the source knows, as
 * text, the number of the row, and whether it is blank.
 * @param without fields that are left out even if the input has them
 * @throws UserError when the input cannot be read, no sheet has a header, or one has two
 */
export async function readRawRows(
  database: Database,
  input: Input,
  source: Source,
  without: ReadonlySet<RecordField>,
  onProgress: (rows: number) => void,
): Promise<RawRows> {
  const columns = RECORD_COLUMNS[source.kind];
  const direct = hasJoins(source) ? null : await readWithDuckdb(database, input, source);
  const {
    columns: found,
    sheets,
    notes,
  } = direct === null
    ? await readRowByRow(database, input, source, onProgress)
    : { ...direct, sheets: [null] };
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
  return { columns: present, sheets, notes };
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
): Promise<RawRows> {
  const columns = RECORD_COLUMNS[source.kind];
  const types = columns.map((column) => `${column} varchar`).join(', ');
  await database.run(readSql('intake/load/sql/empty_raw_cell.sql', { columns: types }));
  const finder = new HeaderFinder(source);
  const unread = new UnreadSheets();
  const unreadColumns = new UnreadColumns(source);
  let last: LocatedHeader | null = null;
  const headings = knownHeadings(source);
  const lost = new Set<string>();
  const sheets = new Set<string | null>();
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
    if (header === null) {
      unread.add(batch);
      continue;
    }
    unread.delete(batch.sheet);
    if (header !== last) unreadColumns.addHeader(header);
    last = header;
    sheets.add(batch.sheet);
    refuseValueless(input.name, batch, header);
    refuseNested(input.name, batch, header);
    const second = secondColumns(header);
    const nameless = namelessColumns(header);
    for (const [at, cells] of batch.rows.entries()) {
      const rowNo = batch.first_row + at;
      if (rowNo <= header.row) continue;
      order += 1;
      if (order % PROGRESS_ROWS === 0) onProgress(order);
      if (isOtherHeader(cells, header, source, headings)) {
        refuseOtherHeader(input.name, batch.sheet, rowNo, header);
      }
      unreadColumns.addRow(cells, nameless);
      for (const note of lostCells(input.name, rowNo, cells, header, second, source))
        lost.add(note);
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
  finder.requireOne(input.name, input.notes());
  return {
    columns: finder.columns(),
    sheets: [...sheets],
    notes: [...unread.notes(), ...lost, ...unreadColumns.notes()],
  };
}

/**
 * Removes byte order marks from the start of a cell. The driver drops one from a short text, so the
 * cell would not match its reading.
 */
function withoutMark(cell: string): string {
  return cell.startsWith(BYTE_ORDER_MARK) ? cell.replace(BYTE_ORDER_MARKS, '') : cell;
}
