import * as XLSX from '@e965/xlsx';
import type { Clerk, Field } from './field.ts';
import type { DemoRow } from './row.ts';
import { spellDayTime } from './spelling.ts';

/** The text above the header, and the total below the last row. */
export interface SheetFrame {
  title: string;
  note: string;
  total: DemoRow;
}

/** Days from 1899-12-30, a spreadsheet's day 0, to 1970-01-01. */
const EPOCH = 25_569;
/** Built-in format 14: a date in the order of the reader's system. */
const DATE = 'm/d/yy';
/** Share of dates that a clerk typed as text. */
const TYPED = 0.06;

/**
 * Writes an XLSX with one sheet: a title merged over all columns, a line with the time of the export,
 * header, rows, total. SheetJS writes no time into the file, so the same rows give the same bytes.
 */
export function workbookBytes(
  headings: readonly string[],
  rows: readonly DemoRow[],
  { title, note, total }: SheetFrame,
  { random }: Clerk,
): Uint8Array {
  const cell = (field: Field) => {
    if (field === null || typeof field !== 'object') return field;
    if (random.chance(TYPED)) return spellDayTime({ ...field, minute: null }, random);
    return { t: 'n', v: field.day + EPOCH, z: DATE };
  };
  const table = rows.map((row, i) => (row.length === 0 ? [] : [i + 1, ...row.map(cell)]));
  const sheet = XLSX.utils.aoa_to_sheet(
    [[title], [note], ['序号', ...headings], ...table, ['合计', ...total]],
    { dense: true },
  );
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: headings.length } }];
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, sheet, '信访件明细');
  const bytes: ArrayBuffer = XLSX.write(book, {
    type: 'array',
    bookType: 'xlsx',
    compression: true,
    bookSST: true,
  });
  return new Uint8Array(bytes);
}
