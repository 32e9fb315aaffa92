import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { MASK } from '../records/mask.ts';
import type { Source } from '../../config/source.ts';
import type { ExplainedRow } from './explained-row.ts';

/** Heading of the number that links a repaired row to the rejected one. */
export const NUMBER_HEADING = '退回编号';
const REASON_HEADING = '退回原因';

/**
 * Makes the table in which rejected rows of one source are repaired (退回行修改表), headings first. It
 * has the columns of the rows and those the source requires, under the headings of the source. The
 * petitioner key is left out and restored by the number.
 */
export function repairSheet(source: Source, rows: readonly ExplainedRow[]): string[][] {
  const { kind, headings } = source;
  const isShown = (column: RecordColumn) =>
    column !== 'petitioner_key' &&
    (REQUIRED_COLUMNS[kind].includes(column) || rows.some(({ cells }) => column in cells));
  const columns = RECORD_COLUMNS[kind].flatMap((column: RecordColumn) => {
    const heading = headings[column]?.[0];
    return heading !== undefined && isShown(column) ? [{ column, heading }] : [];
  });
  return [
    [NUMBER_HEADING, REASON_HEADING, ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [
      row.number,
      row.reasons.join('；'),
      ...columns.map(({ column }) => shownCell(column, row.cells[column] ?? '')),
    ]),
  ];
}

/** A masked cell is left empty and must be typed again: a mask must not be loaded as a value. */
function shownCell(column: RecordColumn, cell: string): string {
  return column !== 'title' && column !== 'content' && cell.includes(MASK) ? '' : cell;
}
