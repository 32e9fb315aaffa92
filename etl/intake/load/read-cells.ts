import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { blankForms } from '../records/blank-words.ts';
import type { DayRange } from '../records/day-range.ts';
import type { CellReader, CellReading } from '../records/cell-reader.ts';
import { columnKind } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
import { fileCells, plainSql } from './distinct-cells.ts';
import type { CellChoice, DistinctCell, FileCells } from './distinct-cells.ts';
import { isVerbatim } from './is-verbatim.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';

/** With more distinct dates than this in a column, plain ones are not read. */
const MANY_DATE_TIMES = 50_000;
/** The same if a date occurs in fewer rows than this on average. */
const FEW_ROWS = 4;

/** How a column was read. */
export interface ColumnReading {
  /**
   * `all`: every distinct cell. `absent`: the file lacks the column, one blank cell was read. A kind:
   * only the cells that are not plain. `verbatim`: each cell says just its text, and a blank one nothing.
   */
  how: 'all' | 'absent' | 'verbatim' | ColumnKind;
  /** Whether `cell_reading` or `free_text_reading` has rows of the column. */
  hasReadings: boolean;
}
export type Readings = Map<RecordColumn, ColumnReading>;

/** What is known of the cells before they are read. */
interface CellsToRead {
  /** The columns that the file has; for the others a blank cell is read. */
  present: ReadonlySet<RecordColumn>;
  /** The columns in which `clean_row` differs from `raw_row`. */
  cleaned: ReadonlySet<RecordColumn>;
  /** The days that dates may be of; others are read. */
  days: DayRange;
}

/**
 * Reads the distinct cells of every column into the temporary table `cell_reading`, and texts that
 * need masking into `free_text_reading`, by row.
 */
export async function readCells(
  database: Database,
  source: Source,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  { present, cleaned, days }: CellsToRead,
): Promise<Readings> {
  await database.run(readSql('intake/load/sql/cell_reading.sql'));
  await database.run(readSql('intake/load/sql/free_text_reading.sql'));
  await fillBlankWords(database, source);
  const modes = readingModes(source, readers, present);
  const cells = await fileCells(database, source, days, choiceOf(modes).keys(), cleaned);
  await readFewDates(cells, modes);
  const readings = await readDistinct(database, cells, readers, modes);
  for (const [column, how] of modes) {
    if (how !== 'freeText') continue;
    const hasReadings = await readFreeTexts(database, source, column, readers.get(column)!);
    readings.set(column, { how, hasReadings });
  }
  return readings;
}

/** Fills the table `blank_word`: texts that stand for a blank cell, by column. */
async function fillBlankWords(database: Database, { blank }: Source): Promise<void> {
  await database.run(readSql('intake/load/sql/blank_word.sql'));
  const appender = await database.appender('blank_word', ['field', 'cell']);
  for (const [field, words] of Object.entries(blank) as [RecordColumn, string[]][]) {
    const forms = words.flatMap((word) => blankForms(word, isTimeColumn(field)));
    for (const cell of new Set(forms)) appender.append({ field, cell });
  }
  appender.close();
}

type ReadingModes = Map<RecordColumn, Exclude<ColumnReading['how'], 'verbatim'>>;

/** Returns how to read each column: all of its cells, or those that are not plain. */
function readingModes(
  { dates, pattern }: Source,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): ReadingModes {
  const modes: ReadingModes = new Map();
  for (const [column, read] of readers) {
    // With a constant, a default or a form of its own no cell is plain.
    const isRead = read('').value !== null || column in dates || column in pattern;
    const kind = isRead ? null : columnKind(column);
    modes.set(column, present.has(column) ? (kind ?? 'all') : 'absent');
  }
  return modes;
}

/** Reads all cells of columns with few dates, which is faster than testing every row. */
async function readFewDates(cells: FileCells, modes: ReadingModes): Promise<void> {
  const dateTimes = [...modes].filter(([, how]) => how === 'dateTime').map(([column]) => column);
  const distinct = await cells.count(dateTimes);
  const most = Math.min(MANY_DATE_TIMES, distinct['rows']! / FEW_ROWS);
  for (const column of dateTimes) if (distinct[column]! <= most) modes.set(column, 'all');
}

/** Returns the columns of which distinct cells are read, and how. */
function choiceOf(modes: ReadingModes): CellChoice {
  return new Map(
    [...modes].flatMap(([column, how]) =>
      how === 'absent' || how === 'freeText' ? [] : [[column, how] as const],
    ),
  );
}

/**
 * Reads the distinct cells of all columns but free texts. Readings that only repeat the cells are not
 * stored: a join with them costs more than all else that is done to a cell.
 */
async function readDistinct(
  database: Database,
  cells: FileCells,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  modes: ReadingModes,
): Promise<Readings> {
  const found = new Map<RecordColumn, (CellReading & DistinctCell)[]>();
  // A file that lacks a column has one blank cell in it.
  const absent = [...modes].filter(([, how]) => how === 'absent');
  const blank = absent.map(([field]) => ({ field, cell: '' }));
  for (const { field, cell } of [...blank, ...(await cells.distinct(choiceOf(modes)))]) {
    const read = found.get(field) ?? [];
    found.set(field, read);
    read.push({ field, cell, ...readers.get(field)!(cell) });
  }
  const appender = await database.appender('cell_reading', ['field', 'cell', 'value', 'rule']);
  const readings: Readings = new Map();
  for (const [column, how] of modes) {
    const read = found.get(column) ?? [];
    const isSame = read.length > 0 && read.every((cell) => isVerbatim(column, cell));
    if (!isSame) for (const cell of read) appender.append(cell);
    readings.set(column, {
      how: isSame && how !== 'absent' ? 'verbatim' : how,
      hasReadings: !isSame && read.length > 0,
    });
  }
  appender.close();
  return readings;
}

/** Reads the free texts of a column that are not plain; returns whether a reading is another text. */
async function readFreeTexts(
  database: Database,
  source: Source,
  column: RecordColumn,
  read: CellReader,
): Promise<boolean> {
  const rows = await database.rows<{ row_order: number; cell: string }>(
    readSql('intake/load/sql/free_text.sql', {
      column,
      is_plain: plainSql(source, 'freeText', column),
    }),
  );
  const others = rows
    .map(({ row_order, cell }) => ({ row_order, cell, value: read(cell).value }))
    .filter(({ cell, value }) => value !== cell);
  if (others.length === 0) return false;
  const appender = await database.appender('free_text_reading', ['row_order', 'field', 'value']);
  for (const { row_order, value } of others) appender.append({ row_order, field: column, value });
  appender.close();
  return true;
}
