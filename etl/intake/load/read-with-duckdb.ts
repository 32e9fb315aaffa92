import { extname } from 'node:path';
import { QueryError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import { RECORD_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { TOTAL_ROW } from '../extract/blank-row.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import { HeaderFinder } from '../records/header-finder.ts';
import { markerColumn } from '../records/other-header.ts';
import { secondColumns } from '../records/second-columns.ts';
import { UnreadColumns, namelessColumns } from '../records/unread-columns.ts';
import type { Source } from '../../config/source.ts';
import { readSql } from '../../base/sql.ts';
import { withoutBlanks } from '../../base/text.ts';
import type { Database } from '../../warehouse/database.ts';
import { fillTable } from '../../warehouse/fill-table.ts';
import { duckdbCsv } from './duckdb-csv.ts';
import type { DuckdbTable } from './duckdb-table.ts';

/** What the database has read into `raw_cell`. */
export interface DuckdbRows {
  /** The columns that the file has a heading for. */
  columns: ReadonlySet<RecordColumn>;
  /** Sentences about columns that were not read. */
  notes: string[];
  /** Number in the file of the first row of the table. */
  firstRow: number;
}

/** Text of a cell without byte order marks before it: the driver would drop one. */
const CLEAN_CELL =
  "coalesce(case when starts_with({cell}, $mark) then ltrim({cell}, $mark) else {cell} end, '')";

/** The first cell of a total row is shorter. */
const TOTAL_ROW_LENGTH = 16;
/** Characters that count as blank, Latin and Chinese. */
const BLANKS =
  ' \t\r\n\u3000\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff';

/**
 * Lets the database read a file into the temporary table `raw_cell`, which is several times faster
 * than the readers of `extract`. Works for a UTF-8 CSV that follows RFC 4180 exactly, and for a Parquet
 * file of plain types.
 * @returns null for any other file: the readers of `extract` must read it
 */
export async function readWithDuckdb(
  database: Database,
  input: Input,
  source: Source,
): Promise<DuckdbRows | null> {
  const { path } = input;
  // The input is a query, not a file.
  if (path === null) return null;
  const ending = extname(path).toLowerCase();
  if (ending !== '.csv' && ending !== '.parquet') return null;
  // Comes first: a missing file is refused here, with the right message.
  const header = await firstHeader(input.rows(), source);
  // A second column of the same heading and one without heading are looked at row by row.
  if (header === null || secondColumns(header).length + namelessColumns(header).length > 0) {
    return null;
  }
  const scan = ending === '.csv' ? await input.scan() : null;
  const table =
    ending === '.csv'
      ? scan && duckdbCsv(path, scan, header)
      : await (await import('./duckdb-parquet.ts')).duckdbParquet(database, path);
  if (table === null || !(await copyRows(database, source, header, table))) return null;
  const { rows: copied } = await database.row<{ rows: number }>(
    readSql('intake/load/sql/raw_cell_count.sql'),
  );
  if (copied !== table.rows || (await mayHaveOtherHeader(database, source, header))) return null;
  const unread = new UnreadColumns(source);
  unread.addHeader(header);
  return {
    columns: new Set(header.columns.keys()),
    notes: unread.notes(),
    firstRow: header.row + 1,
  };
}

/** Fills `raw_cell`. Returns false when the database cannot read the file. */
async function copyRows(
  database: Database,
  source: Source,
  header: LocatedHeader,
  { sql, bindings, isClean }: DuckdbTable,
): Promise<boolean> {
  const columns = RECORD_COLUMNS[source.kind].filter((column) => header.columns.has(column));
  const marker = markerColumn(header, source);
  const cell = (column: RecordColumn) => `c${header.columns.get(column)!}`;
  const trimmed = header.cells.map((_, at) => `nullif(trim(c${at}, $blanks), '')`);
  const beyond = trimmed.slice(header.width);
  const cleanCell = isClean ? '{cell}' : CLEAN_CELL;
  const cells = columns.map(
    (column) => `${cleanCell.replaceAll('{cell}', cell(column))} as ${column}`,
  );
  const heading =
    marker === undefined ? '' : withoutBlanks(header.cells[header.columns.get(marker)!]!);
  try {
    await database.run(
      readSql('intake/load/sql/raw_cell.sql', {
        file: sql,
        trimmed: trimmed.join(', '),
        is_beyond_header:
          beyond.length === 0 ? 'false' : `coalesce(${beyond.join(', ')}) is not null`,
        cells: cells.join(', '),
        columns: columns.join(', '),
        may_be_heading: marker === undefined ? 'false' : `contains(${marker}, $heading_start)`,
        is_heading: marker === undefined ? 'false' : `translate(${marker}, $blanks, '') = $heading`,
      }),
      {
        ...bindings,
        blanks: BLANKS,
        ...(isClean ? {} : { mark: '\ufeff' }),
        total_row: TOTAL_ROW,
        total_row_length: TOTAL_ROW_LENGTH,
        ...(marker === undefined ? {} : { heading, heading_start: heading.slice(0, 1) }),
      },
    );
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

/** Whether a row has a heading in the column of the number and is no repeat of the header. */
async function mayHaveOtherHeader(
  database: Database,
  source: Source,
  header: LocatedHeader,
): Promise<boolean> {
  const marker = markerColumn(header, source);
  if (marker === undefined) return false;
  const names = Object.values(source.headings).flat();
  await fillTable(
    database,
    'known_heading',
    { name: 'varchar' },
    names.map((name) => ({ name })),
  );
  const columns = RECORD_COLUMNS[source.kind].filter((column) => header.columns.has(column));
  const own = columns.map((column) => ({
    column,
    heading: withoutBlanks(header.cells[header.columns.get(column)!] ?? ''),
  }));
  const { rows } = await database.row<{ rows: number }>(
    readSql('intake/load/sql/other_header_count.sql', {
      marker,
      is_same: own
        .map(({ column }, at) => `translate(${column}, $blanks, '') = $heading_${at}`)
        .join('\n        and '),
    }),
    {
      blanks: BLANKS,
      starts: BLANKS + names.map((name) => [...name].slice(0, 1)).join(''),
      ...Object.fromEntries(own.map(({ heading }, at) => [`heading_${at}`, heading])),
    },
  );
  return rows > 0;
}

/** Returns the header, if neither it nor a row above it has a line break in a cell. */
async function firstHeader(
  batches: ReturnType<Input['rows']>,
  source: Source,
): Promise<LocatedHeader | null> {
  for await (const batch of batches) {
    const header = new HeaderFinder(source).find(batch);
    const above = batch.rows.slice(0, header?.row ?? 0);
    return above.some((cells) => cells.some((cell) => /[\r\n]/.test(cell))) ? null : header;
  }
  return null;
}
