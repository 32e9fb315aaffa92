import type { RecordColumn } from '../../method/record.ts';
import type { CellReader } from '../records/cell-reader.ts';
import { columnKind, plainCellSql } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Database } from '../../warehouse/database.ts';

/** Above this many different dates in a column, only the odd ones are read; */
const MANY_DATE_TIMES = 50_000;
/** likewise where one stands in fewer rows than this on average. */
const FEW_ROWS = 4;

/** How a column's cells were read: `all` of them, those that are not as their kind is, or a blank. */
export interface ColumnReading {
  how: 'all' | 'absent' | ColumnKind;
  hasReadings: boolean;
}
export type Readings = Map<RecordColumn, ColumnReading>;

/**
 * Reads the distinct cells of every column into the temporary table `cell_reading`, and texts that
 * need masking into `free_text_reading` by row.
 * @param present columns the file has; a blank cell is read for every other one
 */
export async function readCells(
  database: Database,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): Promise<Readings> {
  await database.run(
    'create or replace temp table cell_reading (field varchar, cell varchar, value varchar, rule varchar)',
  );
  await database.run(
    'create or replace temp table free_text_reading (row_order integer, field varchar, value varchar)',
  );
  const modes = await chooseReadingModes(database, readers, present);
  const counts = await readDistinct(database, readers, modes);
  const readings: Readings = new Map();
  for (const [column, how] of modes) {
    const count =
      how === 'freeText'
        ? await readFreeTexts(database, column, readers.get(column)!)
        : (counts.get(column) ?? 0);
    readings.set(column, { how, hasReadings: count > 0 });
  }
  return readings;
}

type ReadingModes = Map<RecordColumn, ColumnReading['how']>;

/** Few different dates are all read, which is quicker than telling the plain ones apart. */
async function chooseReadingModes(
  database: Database,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  present: ReadonlySet<RecordColumn>,
): Promise<ReadingModes> {
  const modes: ReadingModes = new Map();
  for (const [column, read] of readers) {
    // A constant or a default speaks for cells of its own.
    const kind = read('').value === null ? columnKind(column) : null;
    modes.set(column, present.has(column) ? (kind ?? 'all') : 'absent');
  }
  const dateTimes = [...modes].filter(([, how]) => how === 'dateTime').map(([column]) => column);
  if (dateTimes.length === 0) return modes;
  const different = await database.row<Record<string, number>>(
    `select count(*) as rows, ${dateTimes.map((column) => `count(distinct ${column}) as ${column}`).join(', ')} from raw_row`,
  );
  const most = Math.min(MANY_DATE_TIMES, different['rows']! / FEW_ROWS);
  for (const column of dateTimes) if (different[column]! <= most) modes.set(column, 'all');
  return modes;
}

/** Reads all columns but free texts; returns how many different cells of each were read. */
async function readDistinct(
  database: Database,
  readers: ReadonlyMap<RecordColumn, CellReader>,
  modes: ReadingModes,
): Promise<Map<RecordColumn, number>> {
  const queries = [...modes].flatMap(([column, how]) => {
    if (how === 'freeText' || how === 'absent') return [];
    const where = how === 'all' ? '' : `where not (${plainCellSql(how, column)})`;
    return [`select distinct '${column}' as field, ${column} as cell from clean_row ${where}`];
  });
  const cells = await database.rows<{ field: RecordColumn; cell: string }>(
    queries.join(' union all '),
  );
  const appender = await database.appender('cell_reading', ['field', 'cell', 'value', 'rule']);
  const counts = new Map<RecordColumn, number>();
  const keep = (field: RecordColumn, cell: string) => {
    const { value, rule } = readers.get(field)!(cell);
    // A column that the file lacks and nothing speaks for is no more than null.
    if (modes.get(field) === 'absent' && value === null && rule === null) return;
    appender.append([field, cell, value, rule]);
    counts.set(field, (counts.get(field) ?? 0) + 1);
  };
  for (const [column, how] of modes) if (how === 'absent') keep(column, '');
  for (const { field, cell } of cells) keep(field, cell);
  appender.close();
  return counts;
}

async function readFreeTexts(
  database: Database,
  column: RecordColumn,
  read: CellReader,
): Promise<number> {
  const rows = await database.rows<{ row_order: number; cell: string }>(
    `select row_order, ${column} as cell from clean_row
    where ${column} <> '' and not (${plainCellSql('freeText', column)})`,
  );
  const appender = await database.appender('free_text_reading', ['row_order', 'field', 'value']);
  for (const { row_order, cell } of rows) {
    appender.append([row_order, column, read(cell).value]);
  }
  appender.close();
  return rows.length;
}
