import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import type { CellReading } from '../records/cell-reader.ts';

const PLAIN_TIME = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}(:\d{2})?)?$/;
const MIDNIGHT = ' 00:00:00';
const DAY_LENGTH = 10;

/**
 * Whether the reading of a cell says just its text: the database finds it as well by itself, as a
 * timestamp in a column of times. A blank cell says nothing.
 */
export function isVerbatim(
  column: RecordColumn,
  { cell, value, rule }: CellReading & { cell: string },
): boolean {
  if (rule !== null) return false;
  if (cell === '') return value === null;
  if (!isTimeColumn(column)) return value === cell;
  return PLAIN_TIME.test(cell) && value === cell + MIDNIGHT.slice(cell.length - DAY_LENGTH);
}
