import type { RecordColumn } from '../../method/record.ts';
import { columnKind } from './column-kind.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import type { ColumnReading, Readings } from './read-cells.ts';

/**
 * Creates the temporary view `read_row`: the rows of the file that are not blank, each cell replaced
 * by its reading, or unchanged where it has none. Dates are timestamps, all else is text.
 */
export async function defineReadRow(database: Database, readings: Readings): Promise<void> {
  const columns = [...readings].map(
    ([column, reading]) => `${readCellSql(column, reading)} as ${column}`,
  );
  const joins = [...readings].map(([column, reading]) => joinSql(column, reading));
  await database.run(
    readSql('intake/load/sql/read_row.sql', {
      cells: columns.join(',\n    '),
      joins: joins.join('\n'),
    }),
  );
}

function joinSql(column: RecordColumn, { how, hasReadings }: ColumnReading): string {
  const read = `read_${column}`;
  if (!hasReadings || how === 'absent') return '';
  if (columnKind(column) === 'dateTime') {
    // Cast before the join: once for each distinct cell.
    return `left join (
            select cell, cast(value as timestamp) as value
            from cell_reading
            where field = '${column}'
        ) as ${read} on clean_row.${column} = ${read}.cell`;
  }
  return how === 'freeText'
    ? `left join free_text_reading as ${read}
        on ${read}.field = '${column}' and clean_row.row_order = ${read}.row_order`
    : `left join cell_reading as ${read}
        on ${read}.field = '${column}' and clean_row.${column} = ${read}.cell`;
}

/** Returns the expression for the reading of a cell of a column. */
function readCellSql(column: RecordColumn, { how, hasReadings }: ColumnReading): string {
  const isDateTime = columnKind(column) === 'dateTime';
  const typed = (value: string) => (isDateTime ? `cast(${value} as timestamp)` : value);
  if (how === 'absent') {
    return typed(
      hasReadings ? `(select value from cell_reading where field = '${column}')` : 'null',
    );
  }
  const asIs = isDateTime ? `try_cast(clean_row.${column} as timestamp)` : `clean_row.${column}`;
  if (how === 'verbatim') return isDateTime ? asIs : `nullif(clean_row.${column}, '')`;
  const reading = `read_${column}.value`;
  // A file without rows has no cell to read.
  if (how === 'all') return hasReadings ? reading : typed('null');
  if (!hasReadings) return asIs;
  const found = how === 'freeText' ? `read_${column}.row_order` : `read_${column}.cell`;
  return `case when ${found} is null then ${asIs} else ${reading} end`;
}
