import { extname } from 'node:path';
import { QueryError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { TOTAL_ROW } from '../extract/blank-row.ts';
import type { LocatedHeader } from '../records/header-finder.ts';
import { HeaderFinder } from '../records/header-finder.ts';
import type { Source } from '../../config/source.ts';
import { withoutBlanks } from '../../base/text.ts';
import type { Database } from '../../warehouse/database.ts';
import { duckdbCsv } from './duckdb-csv.ts';
import type { DuckdbTable } from './duckdb-table.ts';

/** What the database read by itself. */
export interface DuckdbRows {
  columns: ReadonlySet<RecordColumn>;
  /** Row of the file in which the first row of the table stands. */
  firstRow: number;
}

/**
 * A heading again, however its blanks stand; nearly no cell below a header holds the first character
 * of its heading.
 */
const IS_HEADING =
  "contains({cell}, left($heading, 1)) and translate({cell}, $blanks, '') = $heading";

/** Text of a cell; the driver would drop a byte order mark before it. */
const CELL =
  "coalesce(case when starts_with({cell}, $mark) then ltrim({cell}, $mark) else {cell} end, '')";

/** No total row begins with a longer cell. */
const TOTAL_ROW_LENGTH = 16;
/** Blanks that may fill a cell; Latin and Chinese ones. */
const BLANKS =
  ' \t\r\n\u3000\u00a0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff';

/**
 * A UTF-8 CSV that keeps to RFC 4180 to the letter, or a Parquet file of plain types, is read by
 * the database itself into the temporary table `raw_cell`, several times faster. Anything else
 * (another encoding, an uneven row, an odd quote) is left to the readers of `extract`, and null
 * returned.
 */
export async function readWithDuckdb(
  database: Database,
  { path, rows }: Input,
  source: Source,
): Promise<DuckdbRows | null> {
  // A query is put to its server only once.
  if (path === null) return null;
  const ending = extname(path).toLowerCase();
  if (ending !== '.csv' && ending !== '.parquet') return null;
  // First of all, so that a file that is missing is refused as such.
  const header = await firstHeader(rows(), source);
  if (header === null) return null;
  const table =
    ending === '.csv'
      ? await duckdbCsv(path, header)
      : await (await import('./duckdb-parquet.ts')).duckdbParquet(database, path);
  if (table === null || !(await copyRows(database, source, header, table))) return null;
  const { count } = await database.row<{ count: number }>('select count(*) as count from raw_cell');
  if (count !== (await table.rows())) return null;
  return { columns: new Set(header.columns.keys()), firstRow: header.row + 1 };
}

/** Fills `raw_cell`; false when the database cannot read the table. */
async function copyRows(
  database: Database,
  source: Source,
  header: LocatedHeader,
  { sql, bindings }: DuckdbTable,
): Promise<boolean> {
  const columns = RECORD_COLUMNS[source.kind].filter((column) => header.columns.has(column));
  const marker = REQUIRED_COLUMNS[source.kind].find((column) => header.columns.has(column));
  const cell = (column: RecordColumn) => `c${header.columns.get(column)!}`;
  const trimmed = header.cells.map((_, at) => `nullif(trim(c${at}, $blanks), '')`);
  try {
    await database.run(
      `create or replace temp table raw_cell as
      with
      read_cell as (
          select
              -- the first cell that says something; nearly always the very first
              case when c0 between '!' and '~' then c0 else coalesce(${trimmed.join(', ')}) end as first_cell,
              ${columns.map((column) => `${CELL.replaceAll('{cell}', cell(column))} as ${column}`).join(', ')}
          from ${sql}
      )
      select
          first_cell is null
              or (
                  length(first_cell) < ${TOTAL_ROW_LENGTH}
                  and regexp_full_match(trim(first_cell, $blanks), $total_row)
              )
              or ${marker === undefined ? 'false' : IS_HEADING.replaceAll('{cell}', marker)} as is_blank,
          ${columns.join(', ')}
      from read_cell`,
      {
        ...bindings,
        blanks: BLANKS,
        mark: '\ufeff',
        total_row: TOTAL_ROW,
        ...(marker === undefined
          ? {}
          : { heading: withoutBlanks(header.cells[header.columns.get(marker)!]!) }),
      },
    );
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

/** The header when it and all above it stand on one line each. */
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
