import type { RecordColumn } from '../../method/record.ts';
import type { Source } from '../../config/source.ts';
import { hasDayRange, latestOf } from '../records/day-range.ts';
import type { DayRange } from '../records/day-range.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { plainCellSql } from './column-kind.ts';
import type { ColumnKind } from './column-kind.ts';

/** So many rows are fetched whole: a query for distinct cells of many columns costs more than they. */
const SMALL_ROWS = 200;

export interface DistinctCell {
  field: RecordColumn;
  cell: string;
}

/** Which cells of each column are to be read: all of them, or those that are not plain of their kind. */
export type CellChoice = ReadonlyMap<RecordColumn, 'all' | ColumnKind>;

/** Numbers of distinct cells by column, and under `rows` that of rows. */
export type CellCounts = Readonly<Record<string, number>>;

/** What can be asked of the cells of the views `clean_row` and `raw_row`. */
export interface FileCells {
  /** Counts the rows, and the distinct cells of some columns. */
  count(columns: readonly RecordColumn[]): Promise<CellCounts>;
  /** Returns the distinct cells that are to be read. */
  distinct(choice: CellChoice): Promise<DistinctCell[]>;
}

/**
 * @param days the days that plain dates are of
 * @param columns the columns of which cells may be asked for
 * @param cleaned the columns in which `clean_row` differs from `raw_row`
 */
export async function fileCells(
  database: Database,
  source: Source,
  days: DayRange,
  columns: Iterable<RecordColumn>,
  cleaned: ReadonlySet<RecordColumn>,
): Promise<FileCells> {
  const rows = await database.rows<Row>(smallRowsSql([...columns]));
  return rows.length > SMALL_ROWS
    ? cellsOfLargeFile(database, source, days, cleaned)
    : cellsOfSmallFile(database, source, days, rows);
}

/** Returns the condition that a cell of a column is plain and does not stand for a blank. */
export function plainSql({ blank }: Source, kind: ColumnKind, column: RecordColumn): string {
  const plain = plainCellSql(kind, column);
  return column in blank
    ? `${plain} and ${column} not in (select cell from blank_word where field = '${column}')`
    : plain;
}

/** A condition that a cell is plain, with what is bound to it. */
interface PlainTest {
  sql: string;
  bindings: Record<string, string>;
}

function plainTest(
  source: Source,
  days: DayRange,
  column: RecordColumn,
  kind: ColumnKind,
): PlainTest {
  const sql = plainSql(source, kind, column);
  if (kind !== 'dateTime' || !hasDayRange(column)) return { sql, bindings: {} };
  const latest = `latest_${column}`;
  return {
    // Plain dates are written like days, so that they compare as text.
    sql: `${sql} and left(${column}, 10) between $earliest and $${latest}`,
    bindings: { earliest: days.earliest, [latest]: latestOf(column, days) },
  };
}

type Row = { row_order: number } & Partial<Record<RecordColumn, string>>;

function smallRowsSql(expressions: readonly string[]): string {
  return readSql('intake/load/sql/small_row.sql', {
    columns: ['row_order', ...expressions].join(', '),
    most: String(SMALL_ROWS + 1),
  });
}

function cellsOfSmallFile(
  database: Database,
  source: Source,
  days: DayRange,
  rows: readonly Row[],
): FileCells {
  const cells = (column: RecordColumn) => rows.map((row) => row[column]!);
  return {
    count: (columns) => {
      const counts = columns.map((column) => [column, new Set(cells(column)).size] as const);
      return Promise.resolve({ rows: rows.length, ...Object.fromEntries(counts) });
    },
    async distinct(choice) {
      // No blank cell is plain.
      const tested = [...choice].flatMap(([column, how]) =>
        how === 'all' || cells(column).every((cell) => cell === '') ? [] : [[column, how] as const],
      );
      const plain = await plainCells(database, source, days, new Map(tested));
      return [...choice].flatMap(([field, how]) => {
        const read = rows.filter(({ row_order }) => plain.get(row_order)?.[field] !== true);
        const distinct = new Set((how === 'all' ? rows : read).map((row) => row[field]!));
        return [...distinct].map((cell) => ({ field, cell }));
      });
    },
  };
}

/** Returns which cells of a small file are plain, by row. */
async function plainCells(
  database: Database,
  source: Source,
  days: DayRange,
  kinds: ReadonlyMap<RecordColumn, ColumnKind>,
): Promise<Map<number, Partial<Record<RecordColumn, boolean>>>> {
  if (kinds.size === 0) return new Map();
  const tests = [...kinds].map(([column, kind]) => ({
    column,
    ...plainTest(source, days, column, kind),
  }));
  const rows = await database.rows<{ row_order: number } & Partial<Record<RecordColumn, boolean>>>(
    smallRowsSql(tests.map(({ sql, column }) => `(${sql}) as ${column}`)),
    allBindings(tests),
  );
  return new Map(rows.map(({ row_order, ...plain }) => [row_order, plain]));
}

/** Lets the database ask the rows. */
function cellsOfLargeFile(
  database: Database,
  source: Source,
  days: DayRange,
  cleaned: ReadonlySet<RecordColumn>,
): FileCells {
  return {
    count: (columns) =>
      columns.length === 0
        ? Promise.resolve({})
        : database.row<CellCounts>(
            readSql('intake/load/sql/distinct_count.sql', {
              counts: columns.map((column) => `count(distinct ${column}) as ${column}`).join(', '),
            }),
          ),
    distinct(choice) {
      const tests = [...choice].map(([column, how]) => ({
        column,
        ...(how === 'all' ? NEVER_PLAIN : plainTest(source, days, column, how)),
      }));
      const queries = tests.map(({ column, sql }) =>
        readSql('intake/load/sql/distinct_cell.sql', {
          column,
          is_plain: sql,
          // The rows of `clean_row` cost a join.
          rows: cleaned.has(column) ? 'clean_row' : 'raw_row',
        }),
      );
      return database.rows<DistinctCell>(queries.join(' union all '), allBindings(tests));
    },
  };
}

const NEVER_PLAIN: PlainTest = { sql: 'false', bindings: {} };

function allBindings(tests: readonly PlainTest[]): Record<string, string> {
  return Object.fromEntries(tests.flatMap(({ bindings }) => Object.entries(bindings)));
}
