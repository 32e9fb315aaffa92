import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { blankForms } from '../records/blank-words.ts';
import { hasDayRange, latestOf } from '../records/day-range.ts';
import type { DayRange } from '../records/day-range.ts';
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
 * @param days the days that dates may be of; others are read
 */
export async function readCells(
  database: Database,
  source: Source,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
  days: DayRange,
): Promise<Readings> {
  await database.run(readSql('intake/load/sql/cell_reading.sql'));
  await database.run(readSql('intake/load/sql/free_text_reading.sql'));
  await fillBlankWords(database, source);
  const modes = await chooseReadingModes(database, source, readers, present);
  const counts = await readDistinct(database, source, readers, modes, days);
  const readings: Readings = new Map();
  for (const [column, how] of modes) {
    const count =
      how === 'freeText'
        ? await readFreeTexts(database, source, column, readers.get(column)!)
        : (counts.get(column) ?? 0);
    readings.set(column, { how, hasReadings: count > 0 });
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

/** Returns the condition that a cell of a column is plain and does not stand for a blank. */
function plainSql({ blank }: Source, kind: ColumnKind, column: RecordColumn): string {
  const plain = plainCellSql(kind, column);
  return column in blank
    ? `${plain} and ${column} not in (select cell from blank_word where field = '${column}')`
    : plain;
}

type ReadingModes = Map<RecordColumn, ColumnReading['how']>;

/** Chooses how to read each column. Reading all of a few dates is faster than testing every row. */
async function chooseReadingModes(
  database: Database,
  { dates, pattern }: Source,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): Promise<ReadingModes> {
  const modes: ReadingModes = new Map();
  for (const [column, read] of readers) {
    // With a constant, a default or a form of its own no cell is plain.
    const isRead = read('').value !== null || column in dates || column in pattern;
    const kind = isRead ? null : columnKind(column);
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

/** Reads the distinct cells of all columns but free texts; returns the number of readings by column. */
async function readDistinct(
  database: Database,
  source: Source,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  modes: ReadingModes,
  days: DayRange,
): Promise<Map<RecordColumn, number>> {
  const cells = await distinctCells(database, source, modes, days);
  const appender = await database.appender('cell_reading', ['field', 'cell', 'value', 'rule']);
  const counts = new Map<RecordColumn, number>();
  for (const { field, cell } of cells) {
    const { value, rule } = readers.get(field)!(cell);
    // An absent column without a constant or a default needs no row: it is null.
    if (modes.get(field) === 'absent' && value === null && rule === null) continue;
    appender.append({ field, cell, value, rule });
    counts.set(field, (counts.get(field) ?? 0) + 1);
  }
  appender.close();
  return counts;
}

/** Returns the cells to read: a blank one of each absent column, and those of the file. */
async function distinctCells(
  database: Database,
  source: Source,
  modes: ReadingModes,
  days: DayRange,
): Promise<{ field: RecordColumn; cell: string }[]> {
  const bindings: Record<string, string> = {};
  const absent = [...modes].filter(([, how]) => how === 'absent');
  const queries = [...modes].flatMap(([column, how]) => {
    if (how === 'freeText' || how === 'absent') return [];
    let is_plain = how === 'all' ? 'false' : plainSql(source, how, column);
    if (how === 'dateTime' && hasDayRange(column)) {
      // Plain dates are written like days, so that they compare as text.
      is_plain += ` and left(${column}, 10) between $earliest and $latest_${column}`;
      bindings['earliest'] = days.earliest;
      bindings[`latest_${column}`] = latestOf(column, days);
    }
    return [readSql('intake/load/sql/distinct_cell.sql', { column, is_plain })];
  });
  return [
    ...absent.map(([field]) => ({ field, cell: '' })),
    ...(await database.rows<{ field: RecordColumn; cell: string }>(
      queries.join(' union all '),
      bindings,
    )),
  ];
}

/** Reads the free texts of a column that are not plain; returns the number of readings. */
async function readFreeTexts(
  database: Database,
  source: Source,
  column: RecordColumn,
  read: CellReader,
): Promise<number> {
  const rows = await database.rows<{ row_order: number; cell: string }>(
    readSql('intake/load/sql/free_text.sql', {
      column,
      is_plain: plainSql(source, 'freeText', column),
    }),
  );
  const appender = await database.appender('free_text_reading', ['row_order', 'field', 'value']);
  for (const { row_order, cell } of rows) {
    appender.append({ row_order, field: column, value: read(cell).value });
  }
  appender.close();
  return rows.length;
}
