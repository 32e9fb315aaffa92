import { extname } from 'node:path';
import { QueryError } from '../errors.ts';
import { sniffCsv } from '../extract/csv.ts';
import { countRecords } from '../extract/count-records.ts';
import { readFileRows } from '../extract/read-file.ts';
import { COLUMNS } from '../method/petition.ts';
import { isBlankRow, TOTAL_ROW } from '../records/blank-row.ts';
import type { LocatedHeader } from '../records/locate.ts';
import { HeaderFinder } from '../records/locate.ts';
import type { Source } from '../settings/source.ts';
import type { Database } from './database.ts';

const PROGRESS_ROWS = 50_000;
/** No total row begins with a longer cell. */
const TOTAL_ROW_LENGTH = 16;
/** Blanks that may fill a cell; Latin and Chinese ones. */
const BLANKS = ' \t\r\n\u3000\u00a0\u200b\ufeff';

/**
 * Reads a file's rows into the temporary table `raw_row`: the cells the source knows, as text, with
 * the row they stand in.
 * @throws UserError when the file cannot be read or no sheet has a header
 */
export async function readRawRows(
  database: Database,
  path: string,
  source: Source,
  onProgress: (rows: number) => void,
): Promise<void> {
  if (!(await readTidyCsv(database, path, source))) {
    await readAnyFile(database, path, source, onProgress);
  }
}

async function createRawRow(database: Database): Promise<void> {
  const cells = COLUMNS.map((column) => `${column} varchar not null`);
  await database.run(
    `create or replace temp table raw_row (row_order integer, sheet varchar, row_no integer, is_blank boolean, ${cells.join(', ')})`,
  );
}

/** Row by row through the readers of `extract`, which forgive what real exports do. */
async function readAnyFile(
  database: Database,
  path: string,
  source: Source,
  onProgress: (rows: number) => void,
): Promise<void> {
  await createRawRow(database);
  const finder = new HeaderFinder(source);
  const appender = await database.appender('raw_row');
  let order = 0;
  for await (const batch of readFileRows(path)) {
    const header = finder.find(batch);
    if (header === null) continue;
    const places = COLUMNS.map((column) => header.columns.get(column) ?? -1);
    for (const [at, cells] of batch.rows.entries()) {
      const row = batch.first_row + at;
      if (row <= header.row) continue;
      order += 1;
      if (order % PROGRESS_ROWS === 0) onProgress(order);
      const isBlank = isBlankRow(cells) || isHeaderAgain(cells, header);
      appender.append([
        order,
        batch.sheet,
        row,
        isBlank,
        ...places.map((place) => cells[place] ?? ''),
      ]);
    }
  }
  appender.close();
  finder.requireOne(path);
}

/** Page breaks of an export repeat the header. */
function isHeaderAgain(
  cells: readonly string[],
  { cells: heading, columns }: LocatedHeader,
): boolean {
  const place = columns.get('petition_no')!;
  return cells[place] === heading[place];
}

/**
 * A UTF-8 CSV that keeps to RFC 4180 to the letter is read by the database itself, several times
 * faster. Anything else (another encoding, an uneven row, an odd quote) is left to `readAnyFile`;
 * the records are counted apart, since the database has been seen to pass over odd rows.
 */
async function readTidyCsv(database: Database, path: string, source: Source): Promise<boolean> {
  if (extname(path).toLowerCase() !== '.csv') return false;
  const header = await firstHeader(path, source);
  const dialect = await sniffCsv(path);
  if (header === null || dialect.encoding !== 'utf-8') return false;
  await createRawRow(database);
  const files = header.cells.map((_, at) => `c${at}`);
  const cell = (place: number | undefined) =>
    place === undefined ? "''" : `coalesce(c${place}, '')`;
  const trimmed = files.map((name) => `nullif(trim(${name}, $blanks), '')`);
  try {
    await database.run(
      `insert into raw_row
      with
      numbered as (
          select
              row_number() over () as row_order,
              -- the first cell that says something; nearly always the very first
              case when c0 between '!' and '~' then c0 else coalesce(${trimmed.join(', ')}) end as first_cell,
              ${COLUMNS.map((column) => `${cell(header.columns.get(column))} as ${column}`).join(', ')}
          from read_csv(
              $path, auto_detect = false, header = false, skip = $header_row,
              delim = $delimiter, quote = '"', escape = '"', new_line = $newline,
              strict_mode = true, columns = {${files.map((name) => `${name}: 'varchar'`).join(', ')}}
          )
      )
      select
          row_order,
          null as sheet,
          row_order + $header_row as row_no,
          first_cell is null
              or (
                  length(first_cell) < ${TOTAL_ROW_LENGTH}
                  and regexp_full_match(trim(first_cell, $blanks), $total_row)
              )
              or petition_no = $number_heading as is_blank,
          ${COLUMNS.join(', ')}
      from numbered`,
      {
        path,
        header_row: header.row,
        delimiter: dialect.delimiter,
        newline: dialect.newline === '\n' ? '\\n' : '\\r\\n',
        blanks: BLANKS,
        total_row: TOTAL_ROW,
        number_heading: header.cells[header.columns.get('petition_no')!]!,
      },
    );
    const { rows } = await database.row<{ rows: number }>('select count(*) as rows from raw_row');
    return rows === (await countRecords(path)) - header.row;
  } catch (error) {
    if (error instanceof QueryError) return false;
    throw error;
  }
}

/** The header when it and all above it stand on one line each. */
async function firstHeader(path: string, source: Source): Promise<LocatedHeader | null> {
  for await (const batch of readFileRows(path)) {
    const header = new HeaderFinder(source).find(batch);
    const above = batch.rows.slice(0, header?.row ?? 0);
    return above.some((cells) => cells.some((cell) => /[\r\n]/.test(cell))) ? null : header;
  }
  return null;
}
