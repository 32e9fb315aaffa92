import { isPersonColumn, isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import { MASK, maskName, maskSpans, maskText } from './mask.ts';
import { ownPersonFinder } from './own-person.ts';
import { holdsPersonalNumber, isPersonalNumber } from './personal-number.ts';
import { viewText } from './text-view.ts';
import type { TextView } from './text-view.ts';
import { parseDateTime } from './date-time.ts';
import { isDate, looksShifted } from './shifted-row.ts';
import type { RowContext, RowCells } from './shifted-row.ts';

const NUMBER_COLUMNS: readonly RecordColumn[] = ['petition_no', 'repeat_of', 'entry_no'];
/** Separates several persons or numbers in one cell. */
const LIST_SIGN = /[、，,；;/()（）]/;
export const FREE_TEXT_COLUMNS: readonly RecordColumn[] = ['title', 'content'];
const KEY: RecordColumn = 'petitioner_key';
/** Kept only where it is a word or a day. */
const REMARK: RecordColumn = 'result';

/**
 * Returns a row as quarantine stores it: the cells by column, without those of the person and with
 * the person masked in other cells. The text of 揭发控告 is not stored at all. In a row that looks
 * shifted, only dates, known words, figures and case numbers are kept.
 * @param isShifted whether the row is known to be shifted, however it looks
 */
export function maskRow(
  cells: RowCells,
  rowContext: RowContext,
  isShifted: boolean,
): Record<string, string> {
  const clean =
    isShifted || looksShifted(cells, rowContext)
      ? (column: RecordColumn, cell: string) =>
          isSafeToKeep(column, cell, rowContext) ? cell : MASK
      : cellMasker(cells, rowContext);
  const columns = [...rowContext.readers.keys()];
  const isAccusation = columns.some((column) => isAccusationWord(cells[column] ?? '', rowContext));
  const isKept = (column: RecordColumn, cell: string) =>
    !isPersonColumn(column) &&
    !(isAccusation && FREE_TEXT_COLUMNS.includes(column)) &&
    !(column === REMARK && rowContext.readers.get(column)?.(cell).value === null);
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cells[column] ?? '';
      return cell !== '' && isKept(column, cell) ? [[column, clean(column, cell)]] : [];
    }),
  );
}

/** Masks the person of the row and, except in case numbers and dates, all personal numbers. */
function cellMasker(
  cells: RowCells,
  { readers }: RowContext,
): (column: RecordColumn, cell: string) => string {
  const maskOwn = ownPersonMasker(cells);
  return (column, cell) => {
    const text = maskOwn(column, cell);
    if (column === 'repeat_of') return holdsPersonalNumber(text) ? MASK : text;
    if (NUMBER_COLUMNS.includes(column)) return isPersonalNumber(text) ? MASK : text;
    if (column === KEY || isReadableDate(column, text, readers)) return text;
    return FREE_TEXT_COLUMNS.includes(column) ? maskText(text) : maskName(text);
  };
}

/**
 * Returns a function that masks the person of a row in its other cells, also where the name, the
 * numbers or the address are spelled in another way. The address is masked in title and content
 * only: elsewhere it may be the name of a township.
 * @param view makes the view of a cell
 */
export function ownPersonMasker(
  cells: RowCells,
  view: (cell: string) => TextView = viewText,
): (column: RecordColumn, cell: string) => string {
  const parts = (column: RecordColumn) => (cells[column] ?? '').split(LIST_SIGN);
  const person = {
    names: parts('person_name'),
    numbers: [...parts('person_phone'), ...parts('person_id')].filter((each) => each.length > 4),
    addresses: [cells.person_address ?? ''],
  };
  const find = ownPersonFinder(person);
  const hasNumber = /\d/.test(nameKey(cells.person_address ?? ''));
  return (column, cell) => {
    if (cell === '') return cell;
    const viewed = view(cell);
    const hasAddress = hasNumber || FREE_TEXT_COLUMNS.includes(column);
    return maskSpans(viewed, hasAddress ? find.all(viewed) : find.withoutAddresses(viewed));
  };
}

/** Returns whether a cell of a date column is a date, also in a form that the source states. */
function isReadableDate(
  column: RecordColumn,
  cell: string,
  readers: RowContext['readers'],
): boolean {
  if (parseDateTime(cell) !== null) return true;
  return isTimeColumn(column) && readers.get(column)?.(cell).rule === null;
}

function isSafeToKeep(column: RecordColumn, cell: string, rowContext: RowContext): boolean {
  const { words, readers } = rowContext;
  const text = nameKey(cell);
  if (isTimeColumn(column) && isReadableDate(column, text, readers)) return true;
  if (isDate(text) || words.has(text) || /^\d{1,6}$/.test(text)) return true;
  if (column === KEY) return /^[0-9a-f]{32}$/.test(text);
  const isNumber = /^[0-9A-Za-z_-]*\d[0-9A-Za-z_-]*$/.test(text);
  return NUMBER_COLUMNS.includes(column) && isNumber && !isPersonalNumber(text);
}

function isAccusationWord(cell: string, { readers }: RowContext): boolean {
  return readers.get('purpose')?.(cell).value === 'accusation';
}
