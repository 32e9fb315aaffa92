import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { DamagedError } from '../base/errors.ts';
import { jsonValue } from '../base/json.ts';
import { refuseNewerFormat } from '../base/stored-format.ts';
import { COUNT_TABLES } from '../facts/county-counts.ts';
import type { CountColumn, CountRow, CountTable, CountTableName } from '../facts/county-counts.ts';
import { isCalendarDay } from '../method/calendar/calendar-day.ts';
import { COUNTS_FORMAT, countsHeaderSchema } from './counts-header.ts';
import type { CountsHeader } from './counts-header.ts';

/** What is done with a counts file (统计包) as it is read. */
export interface CountsReader {
  onHeader: (header: CountsHeader) => void;
  onRow: (table: CountTableName, row: CountRow) => void;
}

/**
 * Reads a counts file, every cell of which is checked.
 * @throws NewerFormatError when a newer program wrote it
 * @throws DamagedError when it is no such file, or is not whole
 */
export async function readCountsFile(path: string, reader: CountsReader): Promise<void> {
  let at = 0;
  let isWhole = false;
  try {
    const text = createReadStream(path).on('error', (error) => unpacked.destroy(error));
    const unpacked = createGunzip();
    for await (const line of createInterface({ input: text.pipe(unpacked), crlfDelay: Infinity })) {
      if (isWhole) throw new WrongLine();
      const value = jsonValue(line);
      if (at === 0) reader.onHeader(headerOf(value, path));
      else if (isEnd(value, at - 1)) isWhole = true;
      else reader.onRow(...rowOf(value));
      at += 1;
    }
    if (!isWhole) throw new WrongLine();
  } catch (error) {
    if (!(error instanceof WrongLine) && !isZlibError(error)) throw error;
    throw new DamagedError(
      `统计包 ${path} 不是完整的统计包（读到第 ${at + 1} 行），没有收，请向县里重新要一份。`,
      { cause: error },
    );
  }
}

/** A line that a whole file does not have. */
class WrongLine extends Error {}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}

function headerOf(value: unknown, path: string): CountsHeader {
  refuseNewerFormat(value, COUNTS_FORMAT, `统计包 ${path} `);
  const { success, data } = countsHeaderSchema.safeParse(value);
  if (!success) throw new WrongLine();
  return data;
}

function isEnd(value: unknown, rows: number): boolean {
  return Array.isArray(value) && value[0] === 'end' && value[1] === rows && value.length === 2;
}

function rowOf(value: unknown): [CountTableName, CountRow] {
  if (!Array.isArray(value)) throw new WrongLine();
  const [name, ...cells]: unknown[] = value;
  if (!isTable(name)) throw new WrongLine();
  const columns = columnsOf[name];
  if (cells.length !== columns.length) throw new WrongLine();
  return [name, Object.fromEntries(columns.map(([key, is], at) => [key, is(cells[at])]))];
}

function isTable(name: unknown): name is CountTableName {
  return typeof name === 'string' && Object.hasOwn(COUNT_TABLES, name);
}

type Cell = string | number | null;

/** Returns a cell if it may stand in a column. */
const CELLS: Record<CountColumn | 'count', (cell: unknown) => Cell> = {
  text,
  'text?': (cell) => (cell === null ? null : text(cell)),
  date,
  'date?': (cell) => (cell === null ? null : date(cell)),
  number(cell) {
    if (typeof cell !== 'number') throw new WrongLine();
    return cell;
  },
  count(cell) {
    if (!Number.isInteger(cell) || Math.abs(Number(cell)) > MAX_COUNT) throw new WrongLine();
    return Number(cell);
  },
};

/** What the database holds in a column of whole numbers. */
const MAX_COUNT = 2 ** 31 - 1;
/** Texts are codes, ids and names of topics. */
const MAX_TEXT = 200;

function text(cell: unknown): string {
  if (typeof cell !== 'string' || cell.length > MAX_TEXT) throw new WrongLine();
  return cell;
}

function date(cell: unknown): string {
  if (typeof cell !== 'string' || !isCalendarDay(cell)) throw new WrongLine();
  return cell;
}

const columnsOf = Object.fromEntries(
  Object.entries<CountTable>(COUNT_TABLES).map(([name, { keys, counts }]) => [
    name,
    [
      ...Object.entries(keys).map(([key, is]) => [key, CELLS[is]] as const),
      ...counts.map((key) => [key, CELLS.count] as const),
    ],
  ]),
) as Record<CountTableName, (readonly [string, (cell: unknown) => Cell])[]>;
