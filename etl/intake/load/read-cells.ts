import type { RecordColumn } from '../../method/record.ts';
import type { CellReader } from '../records/cell-reader.ts';
import { columnKind, plainCellSql } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
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
   * only the cells that are not plain.
   */
  how: 'all' | 'absent' | ColumnKind;
  /** Whether `cell_reading` or `free_text_reading` has rows of the column. */
  hasReadings: boolean;
}
export type Readings = Map<RecordColumn, ColumnReading>;

/**
 * Reads the distinct cells of every column into the temporary table `cell_reading`, and texts that
 * need masking into `free_text_reading`, by row.
 * @param present columns the file has; for the others a blank cell is read
 */
export async function readCells(
  database: Database,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): Promise<Readings> {
  await database.run(readSql('intake/load/sql/cell_reading.sql'));
  await database.run(readSql('intake/load/sql/free_text_reading.sql'));
  const modes = await chooseReadingModes(database, readers, present);
  const readings: Readings = new Map();
  for (const [column, how] of modes) {
    const read = readers.get(column)!;
    const count =
      how === 'freeText'
        ? await readFreeTexts(database, column, read)
        : await readDistinct(database, column, how, read);
    readings.set(column, { how, hasReadings: count > 0 });
  }
  return readings;
}

type ReadingModes = Map<RecordColumn, ColumnReading['how']>;

/** Chooses how to read each column. Reading all of a few dates is faster than testing every row. */
async function chooseReadingModes(
  database: Database,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): Promise<ReadingModes> {
  const modes: ReadingModes = new Map();
  for (const [column, read] of readers) {
    // With a constant or a default no cell is plain.
    const kind = read('').value === null ? columnKind(column) : null;
    modes.set(column, present.has(column) ? (kind ?? 'all') : 'absent');
  }
  const dateTimes = [...modes].filter(([, how]) => how === 'dateTime').map(([column]) => column);
  if (dateTimes.length === 0) return modes;
  const distinct = await database.row<Record<string, number>>(
    readSql('intake/load/sql/distinct_count.sql', {
      counts: dateTimes.map((column) => `count(distinct ${column}) as ${column}`).join(', '),
    }),
  );
  const most = Math.min(MANY_DATE_TIMES, distinct['rows']! / FEW_ROWS);
  for (const column of dateTimes) if (distinct[column]! <= most) modes.set(column, 'all');
  return modes;
}

/** Reads the distinct cells of a column; returns the number of readings. */
async function readDistinct(
  database: Database,
  column: RecordColumn,
  how: ColumnReading['how'],
  read: CellReader,
): Promise<number> {
  const cells = how === 'absent' ? [''] : await distinctCells(database, column, how);
  const readings = cells
    .map((cell) => ({ field: column, cell, ...read(cell) }))
    // An absent column without a constant or a default needs no row: it is null.
    .filter(({ value, rule }) => how !== 'absent' || value !== null || rule !== null);
  const appender = await database.appender('cell_reading', ['field', 'cell', 'value', 'rule']);
  for (const reading of readings) appender.append(reading);
  appender.close();
  return readings.length;
}

async function distinctCells(
  database: Database,
  column: RecordColumn,
  how: 'all' | ColumnKind,
): Promise<string[]> {
  const cells = await database.rows<{ cell: string }>(
    readSql('intake/load/sql/distinct_cell.sql', {
      column,
      is_plain: how === 'all' ? 'false' : plainCellSql(how, column),
    }),
  );
  return cells.map(({ cell }) => cell);
}

/** Reads the free texts of a column that are not plain; returns the number of readings. */
async function readFreeTexts(
  database: Database,
  column: RecordColumn,
  read: CellReader,
): Promise<number> {
  const rows = await database.rows<{ row_order: number; cell: string }>(
    readSql('intake/load/sql/free_text.sql', {
      column,
      is_plain: plainCellSql('freeText', column),
    }),
  );
  const appender = await database.appender('free_text_reading', ['row_order', 'field', 'value']);
  for (const { row_order, cell } of rows) {
    appender.append({ row_order, field: column, value: read(cell).value });
  }
  appender.close();
  return rows.length;
}
