import Papa from 'papaparse';
import { RECORD_COLUMNS, REQUIRED_COLUMNS } from '../method/record.ts';
import type { Column } from '../method/record.ts';
import { MASK } from '../records/mask.ts';
import type { Source } from '../settings/source.ts';
import type { ExplainedRow } from './reasons.ts';

/** Heading of the number by which a repaired row finds the rejected one. */
export const NUMBER_HEADING = '退回编号';
const REASON_HEADING = '退回原因';
const KEY_HEADING = '信访人密钥';

/** The source as it reads a repair sheet: a petition's row brings its petitioner's key. */
export function repairedSource(source: Source): Source {
  if (source.kind !== 'petition') return source;
  return { ...source, headings: { petitioner_key: [KEY_HEADING], ...source.headings } };
}

/**
 * Rejected rows of one source as a table to be repaired (退回行修改表): CSV, UTF-8 with byte order
 * mark. Columns are those the rows have and those the source requires, under its own headings.
 */
export function repairSheet(source: Source, rows: readonly ExplainedRow[]): string {
  const { kind, headings } = repairedSource(source);
  const isShown = (column: Column) =>
    REQUIRED_COLUMNS[kind].includes(column) || rows.some(({ cells }) => column in cells);
  const columns = RECORD_COLUMNS[kind].flatMap((column: Column) => {
    const heading = headings[column]?.[0];
    return heading !== undefined && isShown(column) ? [{ column, heading }] : [];
  });
  const fields = [NUMBER_HEADING, REASON_HEADING, ...columns.map(({ heading }) => heading)];
  const data = rows.map((row) => [
    row.number,
    row.reasons.join('；'),
    ...columns.map(({ column }) => shownCell(column, row.cells[column] ?? '')),
  ]);
  // A cell of an export must not run as a formula on the desk of whoever repairs it.
  return `\ufeff${Papa.unparse({ fields, data }, { escapeFormulae: true })}\r\n`;
}

/** What was masked has to be typed in again: a mask must not come back as a number or a name. */
function shownCell(column: Column, cell: string): string {
  return column !== 'title' && column !== 'content' && cell.includes(MASK) ? '' : cell;
}
