import { basename } from 'node:path';
import { UserError } from '../errors.ts';
import { readFileRows } from '../extract/read-file.ts';
import { PETITION_COLUMNS } from '../method/petition.ts';
import type { Source } from '../settings/source.ts';
import { isBlankRow } from './blank-row.ts';
import { HEADER_SEARCH_ROWS, matchHeader, missingColumns } from './header.ts';
import type { Header } from './header.ts';
import { maskText } from './person.ts';
import { petitionReader } from './read-petition.ts';
import type { Reading } from './read-petition.ts';

/** One row of an export after reading. */
export interface RowReading extends Reading {
  sheet: string | null;
  /** Row of the sheet or file, the first one being 1. */
  row: number;
  /** No case in this row: empty, a total, or the header again. */
  blank: boolean;
  /** The row by column without person data; for quarantine. */
  cells(): Record<string, string>;
}

/**
 * Reads every row below the header of every sheet that has one, in order.
 * @throws UserError when no sheet has a header with the required columns
 */
export async function* readRecords(
  path: string,
  source: Source,
  secret: Buffer,
): AsyncGenerator<RowReading> {
  let sheet: Sheet | null = null;
  let best: Header = new Map();
  let found = false;
  for await (const batch of readFileRows(path)) {
    if (sheet === null || sheet.name !== batch.sheet) sheet = { name: batch.sheet, header: null };
    for (const [at, cells] of batch.rows.entries()) {
      const row = batch.first_row + at;
      if (sheet.header === null) {
        if (row > HEADER_SEARCH_ROWS) break;
        const header = matchHeader(cells, source);
        if (header.size > best.size) best = header;
        if (missingColumns(header).length > 0) continue;
        const read = petitionReader(source, header, secret);
        sheet.header = { header, cells, read };
        found = true;
      } else {
        yield readRow(sheet.name, row, cells, sheet.header, source);
      }
    }
  }
  if (!found) throw noHeader(path, source, best);
}

interface Sheet {
  name: string | null;
  header: OpenHeader | null;
}

interface OpenHeader {
  header: Header;
  cells: readonly string[];
  read: (cells: readonly string[]) => Reading;
}

const NOTHING: Reading = { petition: null, findings: [] };

function readRow(
  sheet: string | null,
  row: number,
  cells: readonly string[],
  open: OpenHeader,
  source: Source,
): RowReading {
  const blank = isBlankRow(cells) || isSameRow(cells, open.cells);
  return {
    ...(blank ? NOTHING : open.read(cells)),
    sheet,
    row,
    blank,
    cells: () => cellsWithoutPerson(cells, open.header, source),
  };
}

/** The header again, as page breaks leave it. */
function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return header.every((heading, at) => heading === cells[at]);
}

function cellsWithoutPerson(
  cells: readonly string[],
  header: Header,
  source: Source,
): Record<string, string> {
  const cell = (column: Parameters<Header['get']>[0]) => cells[header.get(column) ?? -1] ?? '';
  const person = {
    name: cell('person_name'),
    id: cell('person_id'),
    phone: cell('person_phone'),
    address: cell('person_address'),
  };
  const accusation =
    source.words.purpose?.['accusation']?.includes(cell('purpose').trim()) ?? false;
  const kept = PETITION_COLUMNS.filter(
    (column) => header.has(column) && !(accusation && (column === 'title' || column === 'content')),
  );
  return Object.fromEntries(kept.map((column) => [column, maskText(cell(column), person)]));
}

function noHeader(path: string, source: Source, best: Header): UserError {
  const file = basename(path);
  if (best.size < 2) {
    return new UserError(
      `文件 ${file} 前 ${HEADER_SEARCH_ROWS} 行没有找到表头，请确认导出里有“${source.headings.petition_no![0]}”“${source.headings.registered_at![0]}”“${source.headings.channel![0]}”三列。`,
    );
  }
  const missing = missingColumns(best).map(
    (column) => `“${source.headings[column]!.join('”或“')}”`,
  );
  return new UserError(`文件 ${file} 的表头缺少 ${missing.join('、')} 列，请补上后重新导出。`);
}
