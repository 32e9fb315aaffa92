import type { Column } from '../../method/record.ts';
import type { CellReader } from '../records/cell-reader.ts';
import { columnKind, isAsIs } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';
import type { Database } from '../../warehouse/database.ts';

/** Above this many different dates in a column, only the odd ones are read; */
const MANY_MOMENTS = 50_000;
/** likewise where one stands in fewer rows than this on average. */
const FEW_ROWS = 4;

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
  const ways = await waysToRead(database, readers, present);
  const counts = await readDistinct(database, readers, ways);
  const readings: Readings = new Map();
  for (const [column, how] of ways) {
    const count =
      how === 'story'
        ? await readStories(database, column, readers.get(column)!)
        : (counts.get(column) ?? 0);
    readings.set(column, { how, hasReadings: count > 0 });
  }
  return readings;
}

type Ways = Map<Column, ColumnReading['how']>;

/** Few different dates are all read, which is quicker than telling the plain ones apart. */
async function waysToRead(
  database: Database,
  readers: ReadonlyMap<Column, CellReader>,
  present: ReadonlySet<Column>,
): Promise<Ways> {
  const ways: Ways = new Map();
  for (const [column, read] of readers) {
    // A constant or a default speaks for cells of its own.
    const kind = read('').value === null ? columnKind(column) : null;
    ways.set(column, present.has(column) ? (kind ?? 'all') : 'absent');
  }
  const moments = [...ways].filter(([, how]) => how === 'moment').map(([column]) => column);
  if (moments.length === 0) return ways;
  const different = await database.row<Record<string, number>>(
    `select count(*) as rows, ${moments.map((column) => `count(distinct ${column}) as ${column}`).join(', ')} from raw_row`,
  );
  const most = Math.min(MANY_MOMENTS, different['rows']! / FEW_ROWS);
  for (const column of moments) if (different[column]! <= most) ways.set(column, 'all');
  return ways;
}

/** Reads all columns but stories; returns how many different cells of each were read. */
async function readDistinct(
  database: Database,
  readers: ReadonlyMap<Column, CellReader>,
  ways: Ways,
): Promise<Map<Column, number>> {
  const queries = [...ways].flatMap(([column, how]) => {
    if (how === 'story' || how === 'absent') return [];
    const where = how === 'all' ? '' : `where not (${isAsIs(how, column)})`;
    return [`select distinct '${column}' as field, ${column} as cell from clean_row ${where}`];
  });
  const cells = await database.rows<{ field: Column; cell: string }>(queries.join(' union all '));
  const appender = await database.appender('cell_reading');
  const counts = new Map<Column, number>();
  const keep = (field: Column, cell: string) => {
    const { value, rule } = readers.get(field)!(cell);
    // A column that the file lacks and nothing speaks for is no more than null.
    if (ways.get(field) === 'absent' && value === null && rule === null) return;
    appender.append([field, cell, value, rule]);
    counts.set(field, (counts.get(field) ?? 0) + 1);
  };
  for (const [column, how] of ways) if (how === 'absent') keep(column, '');
  for (const { field, cell } of cells) keep(field, cell);
  appender.close();
  return counts;
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
