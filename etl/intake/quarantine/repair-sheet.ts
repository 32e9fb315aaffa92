import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { MASK } from '../records/mask.ts';
import { REPAIR_HEADINGS } from '../records/repair-headings.ts';
import { reasonText } from '../records/rules.ts';
import type { RuleId } from '../records/rules.ts';
import type { Source } from '../../config/source.ts';
import type { ExplainedRow } from './explained-row.ts';

/**
 * Makes the table in which rejected rows of one source are repaired (退回行修改表), headings first. It
 * has the columns of the rows and those the source requires, under the headings of the source. The
 * petitioner key is left out and restored by the number.
 */
export function repairSheet(source: Source, rows: readonly ExplainedRow[]): string[][] {
  const columns = shownColumns(source, rows);
  return [
    [REPAIR_HEADINGS.number, REPAIR_HEADINGS.reason, ...columns.map(({ heading }) => heading)],
    ...rows.map((row) => [
      row.number,
      row.reasons.join('；'),
      ...columns.map(({ column }) => shownCell(column, row.cells[column] ?? '')),
    ]),
  ];
}

/** A rule that rejects a row of a file, and the row without person data. */
interface RejectedRow {
  sheet: string | null;
  row: number;
  field: RecordColumn;
  rule: RuleId;
  cells: Record<string, string>;
}

/** Rows beyond are left out, so that the workbook can be opened. */
const MOST_ROWS = 50_000;
/** The longest text of a spreadsheet cell, in characters. */
const LONGEST_CELL = 32_000;

/**
 * Makes the table of the rejected rows of a file that was refused whole, headings first: where each row
 * is in the file, why it is rejected, and its cells. It can't be replayed.
 */
export function rejectedSheet(source: Source, rejections: readonly RejectedRow[]): string[][] {
  const rows = new Map<string, { cells: Record<string, string>; start: string[]; why: string[] }>();
  for (const { sheet, row, field, rule, cells } of rejections) {
    const key = `${sheet ?? ''}\n${row}`;
    const each = rows.get(key) ?? { cells, start: [sheet ?? '', String(row)], why: [] };
    each.why.push(reasonText(source.headings[field]?.[0] ?? field, rule));
    rows.set(key, each);
    if (rows.size === MOST_ROWS) break;
  }
  const columns = shownColumns(source, [...rows.values()]);
  return [
    [
      REPAIR_HEADINGS.sheet,
      REPAIR_HEADINGS.row,
      REPAIR_HEADINGS.reason,
      ...columns.map(({ heading }) => heading),
    ],
    ...[...rows.values()].map(({ cells, start, why }) => [
      ...start,
      why.join('；'),
      ...columns.map(({ column }) => (cells[column] ?? '').slice(0, LONGEST_CELL)),
    ]),
  ];
}

/** The columns of rejected rows, and those the source requires, under the headings of the source. */
export function shownColumns(
  { kind, headings }: Source,
  rows: readonly { cells: Partial<Record<string, string>> }[],
): { column: RecordColumn; heading: string }[] {
  const isShown = (column: RecordColumn) =>
    column !== 'petitioner_key' &&
    (REQUIRED_COLUMNS[kind].includes(column) || rows.some(({ cells }) => column in cells));
  return RECORD_COLUMNS[kind].flatMap((column: RecordColumn) => {
    const heading = headings[column]?.[0];
    return heading !== undefined && isShown(column) ? [{ column, heading }] : [];
  });
}

/** A masked cell is left empty and must be typed again: a mask must not be loaded as a value. */
export function shownCell(column: RecordColumn, cell: string): string {
  return column !== 'title' && column !== 'content' && cell.includes(MASK) ? '' : cell;
}
