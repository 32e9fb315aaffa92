import { PERSON_COLUMNS } from '../../method/petition.ts';
import type { Column } from '../../method/record.ts';
import { BLANK, nameKey } from '../../base/text.ts';
import { MASK, holdsPersonalNumber, isPersonalNumber, maskName, maskNumbers } from './mask.ts';
import { parseMoment } from './moment.ts';
import { isDate, isOutOfPlace } from './placement.ts';
import type { Landmarks, RowCells } from './placement.ts';

const NUMBER_COLUMNS: readonly Column[] = ['petition_no', 'repeat_of', 'entry_no'];
const STORIES: readonly Column[] = ['title', 'content'];
const KEY: Column = 'petitioner_key';

/**
 * A row as quarantine keeps it: the cells by column, without the person's, and without what names
 * the person inside other cells; the text of 揭发控告 is not kept at all. Of a row that looks shifted
 * only what is plainly a date, a word of the source, a figure or a number of a case stays.
 */
export function rowText(cells: RowCells, landmarks: Landmarks): Record<string, string> {
  const clean = isOutOfPlace(cells, landmarks)
    ? (column: Column, cell: string) => (isHarmless(column, cell, landmarks) ? cell : MASK)
    : cleaner(cells);
  const columns = [...landmarks.readers.keys()];
  const isAccusation = columns.some((column) => isAccusationWord(cells[column] ?? '', landmarks));
  const isKept = (column: Column) =>
    !isPersonal(column) && !(isAccusation && STORIES.includes(column));
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cells[column] ?? '';
      return cell !== '' && isKept(column) ? [[column, clean(column, cell)]] : [];
    }),
  );
}

/** Masks the row's own person and, but in case numbers and dates, numbers of anyone. */
function cleaner(cells: RowCells): (column: Column, cell: string) => string {
  const spellings = (columns: readonly Column[]) =>
    columns.flatMap((column) => spelling(cells[column] ?? ''));
  const everything = spellings(PERSON_COLUMNS);
  // An address without any figure may be no more than the name of the township.
  const isVague = !/\d/.test(nameKey(cells.person_address ?? ''));
  const ofNames = isVague
    ? spellings(PERSON_COLUMNS.filter((each) => each !== 'person_address'))
    : everything;
  return (column, cell) => {
    const own = STORIES.includes(column) ? everything : ofNames;
    const text = own.reduce((masked, part) => masked.replace(part, MASK), cell);
    if (column === 'repeat_of') return holdsPersonalNumber(text) ? MASK : text;
    if (NUMBER_COLUMNS.includes(column)) return isPersonalNumber(text) ? MASK : text;
    if (column === KEY || parseMoment(text) !== null) return text;
    return STORIES.includes(column) ? maskNumbers(text) : maskName(text);
  };
}

/** What a person's cell says, with or without blanks between its characters. */
function spelling(cell: string): RegExp[] {
  const characters = [...cell].filter((each) => nameKey(each) !== '');
  const escaped = characters.map((each) => each.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&'));
  return characters.length < 2 ? [] : [new RegExp(escaped.join(`${BLANK}*`), 'g')];
}

function isHarmless(column: Column, cell: string, { words }: Landmarks): boolean {
  const text = nameKey(cell);
  if (isDate(text) || words.has(text) || /^\d{1,6}$/.test(text)) return true;
  if (column === KEY) return /^[0-9a-f]{32}$/.test(text);
  const isNumber = /^[0-9A-Za-z_-]*\d[0-9A-Za-z_-]*$/.test(text);
  return NUMBER_COLUMNS.includes(column) && isNumber && !isPersonalNumber(text);
}

function isAccusationWord(cell: string, { readers }: Landmarks): boolean {
  return readers.get('purpose')?.(cell).value === 'accusation';
}

function isPersonal(column: Column): boolean {
  return (PERSON_COLUMNS as readonly Column[]).includes(column);
}
