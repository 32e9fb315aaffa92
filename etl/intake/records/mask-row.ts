import { PERSON_COLUMNS } from '../../method/petition.ts';
import type { RecordColumn } from '../../method/record.ts';
import { BLANK, nameKey } from '../../base/text.ts';
import { MASK, holdsPersonalNumber, isPersonalNumber, maskName, maskNumbers } from './mask.ts';
import { parseDateTime } from './date-time.ts';
import { isDate, looksShifted } from './shifted-row.ts';
import type { RowContext, RowCells } from './shifted-row.ts';

const NUMBER_COLUMNS: readonly RecordColumn[] = ['petition_no', 'repeat_of', 'entry_no'];
const FREE_TEXT_COLUMNS: readonly RecordColumn[] = ['title', 'content'];
const KEY: RecordColumn = 'petitioner_key';

/**
 * Returns a row as quarantine stores it: the cells by column, without those of the person and with
 * the person masked in other cells. The text of 揭发控告 is not stored at all. In a row that looks
 * shifted, only dates, known words, figures and case numbers are kept.
 */
export function maskRow(cells: RowCells, rowContext: RowContext): Record<string, string> {
  const clean = looksShifted(cells, rowContext)
    ? (column: RecordColumn, cell: string) => (isSafeToKeep(column, cell, rowContext) ? cell : MASK)
    : cellMasker(cells);
  const columns = [...rowContext.readers.keys()];
  const isAccusation = columns.some((column) => isAccusationWord(cells[column] ?? '', rowContext));
  const isKept = (column: RecordColumn) =>
    !isPersonal(column) && !(isAccusation && FREE_TEXT_COLUMNS.includes(column));
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cells[column] ?? '';
      return cell !== '' && isKept(column) ? [[column, clean(column, cell)]] : [];
    }),
  );
}

/** Masks the person of the row and, except in case numbers and dates, all personal numbers. */
function cellMasker(cells: RowCells): (column: RecordColumn, cell: string) => string {
  const namePatterns = (columns: readonly RecordColumn[]) =>
    columns.flatMap((column) => namePattern(cells[column] ?? ''));
  const everything = namePatterns(PERSON_COLUMNS);
  // An address without a figure may be only the name of the township.
  const isVague = !/\d/.test(nameKey(cells.person_address ?? ''));
  const ofNames = isVague
    ? namePatterns(PERSON_COLUMNS.filter((each) => each !== 'person_address'))
    : everything;
  return (column, cell) => {
    const own = FREE_TEXT_COLUMNS.includes(column) ? everything : ofNames;
    const text = own.reduce((masked, part) => masked.replace(part, MASK), cell);
    if (column === 'repeat_of') return holdsPersonalNumber(text) ? MASK : text;
    if (NUMBER_COLUMNS.includes(column)) return isPersonalNumber(text) ? MASK : text;
    if (column === KEY || parseDateTime(text) !== null) return text;
    return FREE_TEXT_COLUMNS.includes(column) ? maskNumbers(text) : maskName(text);
  };
}

/** A pattern for the text of a person's cell, with or without blanks between its characters. */
function namePattern(cell: string): RegExp[] {
  const characters = [...cell].filter((each) => nameKey(each) !== '');
  const escaped = characters.map((each) => each.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'));
  return characters.length < 2 ? [] : [new RegExp(escaped.join(`${BLANK}*`), 'g')];
}

function isSafeToKeep(column: RecordColumn, cell: string, { words }: RowContext): boolean {
  const text = nameKey(cell);
  if (isDate(text) || words.has(text) || /^\d{1,6}$/.test(text)) return true;
  if (column === KEY) return /^[0-9a-f]{32}$/.test(text);
  const isNumber = /^[0-9A-Za-z_-]*\d[0-9A-Za-z_-]*$/.test(text);
  return NUMBER_COLUMNS.includes(column) && isNumber && !isPersonalNumber(text);
}

function isAccusationWord(cell: string, { readers }: RowContext): boolean {
  return readers.get('purpose')?.(cell).value === 'accusation';
}

function isPersonal(column: RecordColumn): boolean {
  return (PERSON_COLUMNS as readonly RecordColumn[]).includes(column);
}
