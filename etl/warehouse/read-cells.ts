import type { Column } from '../method/record.ts';
import type { CellReader } from '../records/cell-reader.ts';
import { columnKind, isAsIs } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Appender, Database } from './database.ts';

/** Above this many different dates in a column, only the odd ones are read. */
const MANY_MOMENTS = 50_000;

/** How a column's cells were read: `all` of them, those that are not as their kind is, or a blank. */
export interface ColumnReading {
  how: 'all' | 'absent' | ColumnKind;
  hasReadings: boolean;
}
export type Readings = Map<Column, ColumnReading>;

/**
 * Reads the distinct cells of every column into the temporary table `cell_reading`, and texts that
 * need masking into `story_reading` by row.
 * @param present columns the file has; a blank cell is read for every other one
 */
export async function readCells(
  database: Database,
  readers: ReadonlyMap<Column, CellReader>,
  present: ReadonlySet<Column>,
): Promise<Readings> {
  await database.run(
    'create or replace temp table cell_reading (field varchar, cell varchar, value varchar, rule varchar)',
  );
  await database.run(
    'create or replace temp table story_reading (row_order integer, field varchar, value varchar)',
  );
  const appender = await database.appender('cell_reading');
  const readings: Readings = new Map();
  for (const [column, read] of readers) {
    const how = present.has(column) ? await howToRead(database, column, read) : 'absent';
    const count =
      how === 'story'
        ? await readStories(database, column, read)
        : await readDistinct(database, column, read, how, appender);
    readings.set(column, { how, hasReadings: count > 0 });
  }
  appender.close();
  return readings;
}

/** Few different dates are all read, which is quicker than telling the plain ones apart. */
async function howToRead(
  database: Database,
  column: Column,
  read: CellReader,
): Promise<'all' | ColumnKind> {
  const kind = columnKind(column);
  // A constant or a default speaks for cells of its own.
  if (kind === null || read('').value !== null) return 'all';
  if (kind !== 'moment') return kind;
  const { cells } = await database.row<{ cells: number }>(
    `select count(distinct ${column}) as cells from raw_row`,
  );
  return cells > MANY_MOMENTS ? kind : 'all';
}

async function readDistinct(
  database: Database,
  column: Column,
  read: CellReader,
  how: ColumnReading['how'],
  appender: Appender,
): Promise<number> {
  const where = how === 'all' || how === 'absent' ? '' : `where not (${isAsIs(how, column)})`;
  const cells = await database.rows<{ cell: string }>(
    how === 'absent'
      ? "select '' as cell"
      : `select distinct ${column} as cell from clean_row ${where}`,
  );
  for (const { cell } of cells) {
    const { value, rule } = read(cell);
    appender.append([column, cell, value, rule]);
  }
  return cells.length;
}

async function readStories(database: Database, column: Column, read: CellReader): Promise<number> {
  const rows = await database.rows<{ row_order: number; cell: string }>(
    `select row_order, ${column} as cell from clean_row
    where ${column} <> '' and not (${isAsIs('story', column)})`,
  );
  const appender = await database.appender('story_reading');
  for (const { row_order, cell } of rows) {
    appender.append([row_order, column, read(cell).value]);
  }
  appender.close();
  return rows.length;
}
