import type { RecordColumn } from '../../method/record.ts';
import { columnKind } from './column-kind.ts';
import type { Database } from '../../warehouse/database.ts';
import type { ColumnReading, Readings } from './read-cells.ts';

/**
 * The temporary view `read_row`: the rows of the file that are not blank, each cell replaced by its
 * reading, or taken as it is where it needed none; dates as timestamps, all else as text.
 */
export async function defineReadRow(database: Database, readings: Readings): Promise<void> {
  const columns = [...readings.keys()];
  const joins = columns.map((column) => join(column, readings.get(column)!)).filter(Boolean);
  await database.run(
    `create or replace temp view read_row as
    select
        clean_row.row_order,
        ${columns.map((column) => `${expression(column, readings.get(column)!)} as ${column}`).join(',\n        ')}
    from clean_row
    ${joins.join('\n    ')}
    where not clean_row.is_blank`,
  );
}

function join(column: RecordColumn, { how, hasReadings }: ColumnReading): string {
  const read = `read_${column}`;
  if (!hasReadings || how === 'absent') return '';
  return how === 'freeText'
    ? `left join free_text_reading as ${read}
        on ${read}.field = '${column}' and clean_row.row_order = ${read}.row_order`
    : `left join cell_reading as ${read}
        on ${read}.field = '${column}' and clean_row.${column} = ${read}.cell`;
}

function expression(column: RecordColumn, { how, hasReadings }: ColumnReading): string {
  const isDateTime = columnKind(column) === 'dateTime';
  const typed = (value: string) => (isDateTime ? `cast(${value} as timestamp)` : value);
  if (how === 'absent') {
    return typed(
      hasReadings ? `(select value from cell_reading where field = '${column}')` : 'null',
    );
  }
  const reading = typed(`read_${column}.value`);
  // A file without rows has no cell to read.
  if (how === 'all') return hasReadings ? reading : typed('null');
  const asIs = isDateTime ? `try_cast(clean_row.${column} as timestamp)` : `clean_row.${column}`;
  if (!hasReadings) return asIs;
  const found = how === 'freeText' ? `read_${column}.row_order` : `read_${column}.cell`;
  return `case when ${found} is null then ${asIs} else ${reading} end`;
}
