import { extname } from 'node:path';
import { QueryError } from '../errors.ts';
import { countRecords } from '../extract/count-records.ts';
import { sniffCsv } from '../extract/csv.ts';
import { firstBytes } from '../extract/text-file.ts';
import type { Input } from '../extract/input.ts';
import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../method/record.ts';
import type { Column } from '../method/record.ts';
import { TOTAL_ROW } from '../records/blank-row.ts';
import type { LocatedHeader } from '../records/locate.ts';
import { HeaderFinder } from '../records/locate.ts';
import type { Source } from '../settings/source.ts';
import type { Bindings, Database } from './database.ts';

/** What the database read by itself. */
export interface TidyFile {
  columns: ReadonlySet<Column>;
  /** Row of the file in which the first row of the table stands. */
  firstRow: number;
}

/** No total row begins with a longer cell. */
const TOTAL_ROW_LENGTH = 16;
const RETURN = 0x0d;
/** Blanks that may fill a cell; Latin and Chinese ones. */
const BLANKS = ' \t\r\n\u3000\u00a0\u200b\ufeff';

/**
 * A UTF-8 CSV that keeps to RFC 4180 to the letter is read by the database itself into the
 * temporary table `raw_cell`, several times faster. Anything else (another encoding, an uneven row,
 * an odd quote) is left to the readers of `extract`, and null returned. The records are counted
 * apart, since the database has been seen to pass over odd rows.
 */
export async function readTidyFile(
  database: Database,
  { path, rows }: Input,
  source: Source,
): Promise<TidyFile | null> {
  // First of all, so that a file that is missing or of no known format is refused as such.
  const header = await firstHeader(rows(), source);
  if (path === null || header === null || extname(path).toLowerCase() !== '.csv') return null;
  const { encoding, delimiter } = await sniffCsv(path);
  if (encoding !== 'utf-8') return null;
  const hasReturns = (await firstBytes(path)).includes(RETURN);
  const names = header.cells.map((_, at) => `c${at}`);
  const table = `read_csv(
      $path, auto_detect = false, header = false, skip = $header_row, delim = $delimiter,
      quote = '"', escape = '"', new_line = $newline, strict_mode = true,
      columns = {${names.map((name) => `${name}: 'varchar'`).join(', ')}}
  )`;
  const isWhole = await copyRows(database, source, header, table, {
    path,
    header_row: header.row,
    delimiter,
    newline: hasReturns ? '\\r\\n' : '\\n',
  });
  if (!isWhole || !(await isPlain(database, [...header.columns.keys()]))) return null;
  const { rows: count } = await database.row<{ rows: number }>(
    'select count(*) as rows from raw_cell',
  );
  if (count !== (await countRecords(path)) - header.row) return null;
  return { columns: new Set(header.columns.keys()), firstRow: header.row + 1 };
}

/** Fills `raw_cell`; false when the database cannot read the table. */
async function copyRows(
  database: Database,
  source: Source,
  header: LocatedHeader,
  table: string,
  bindings: Bindings,
): Promise<boolean> {
  const columns = RECORD_COLUMNS[source.kind].filter((column) => header.columns.has(column));
  const marker = REQUIRED_COLUMNS[source.kind].find((column) => header.columns.has(column));
  const cell = (column: Column) => `c${header.columns.get(column)!}`;
  const trimmed = header.cells.map((_, at) => `nullif(trim(c${at}, $blanks), '')`);
  try {
    await database.run(
      `create or replace temp table raw_cell as
      with
      read_cell as (
          select
              -- the first cell that says something; nearly always the very first
              case when c0 between '!' and '~' then c0 else coalesce(${trimmed.join(', ')}) end as first_cell,
              ${columns.map((column) => `coalesce(${cell(column)}, '') as ${column}`).join(', ')}
          from ${table}
      )
      select
          first_cell is null
              or (
                  length(first_cell) < ${TOTAL_ROW_LENGTH}
                  and regexp_full_match(trim(first_cell, $blanks), $total_row)
              )
              or ${marker === undefined ? 'false' : `${marker} = $heading`} as is_blank,
          ${columns.join(', ')}
      from read_cell`,
      {
        ...bindings,
        blanks: BLANKS,
        total_row: TOTAL_ROW,
        ...(marker === undefined ? {} : { heading: header.cells[header.columns.get(marker)!]! }),
      },
    );
    return true;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

/** Whether every cell is as `extract` would give it: no `="001"`, no line end of another system. */
async function isPlain(database: Database, columns: readonly Column[]): Promise<boolean> {
  const odd = columns.map(
    (column) => `starts_with(${column}, '="') or contains(${column}, chr(13))`,
  );
  const found = await database.rows(`select 1 from raw_cell where ${odd.join(' or ')} limit 1`);
  return found.length === 0;
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
