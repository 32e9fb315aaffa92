import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import type { CellReader } from './cell-reader.ts';
import { isIdentityNumber, isPersonalNumber } from './personal-number.ts';
import { parseDateTime } from './date-time.ts';

/** Cells of a row by column. */
export type RowCells = Partial<Record<RecordColumn, string>>;

/** What is needed to judge whether cells are in the right columns. */
export interface RowContext {
  readers: ReadonlyMap<RecordColumn, CellReader>;
  /** Value words of the source, in the form in which they are compared. */
  words: ReadonlySet<string>;
  /** Whether any row of the file names its petitioner. */
  namesPersons: boolean;
}

/** An unknown word is at most this long; longer text is prose, an address or a title. */
const WORD_LENGTH = 8;
/** A date or count whose figures are wrong, but which is in its column. */
const FIGURES = /^[\d\s年月日时分秒点T:/.+-]+$/;
const HAN = /\p{Script=Han}/u;
/** An address; a remark about a telephone (本人手机号同上) is none. */
const ADDRESS = /^(?!.*(\d{7}|电话|手机|号码|联系)).*[省市县区镇乡村街路巷号幢室]/;
const ADDRESS_LENGTH = 6;
const LONG_NUMBER = /^[\d\s-]{7,}[\dX]$/i;

/**
 * Returns whether a row looks shifted (错列): a date in the place of a name, prose in the place of a
 * date, an unknown word in a row without a name. Then any cell may hold person data. A row too many
 * does no harm: only text that cannot be trusted is lost.
 */
export function looksShifted(cells: RowCells, rowContext: RowContext): boolean {
  const lacksName = rowContext.namesPersons && nameKey(cells.person_name ?? '') === '';
  return [...rowContext.readers].some(([column, read]) => {
    const text = nameKey(cells[column] ?? '');
    if (text === '') return false;
    const rule = read(text).rule ?? '';
    if (rule.endsWith('_impossible')) return !FIGURES.test(text) || isPersonalNumber(text);
    if (rule.endsWith('_unknown')) return lacksName || !isWordLike(text);
    return belongsToOtherColumn(column, text, rowContext.words);
  });
}

/** Returns whether a text is a date; a number of five digits may be anything. */
export function isDate(text: string): boolean {
  return text.length >= 8 && parseDateTime(text) !== null;
}

function isWordLike(text: string): boolean {
  return text.length <= WORD_LENGTH && !isDate(text) && !LONG_NUMBER.test(text);
}

/** Returns whether a free-text cell holds a value of another column. */
function belongsToOtherColumn(
  column: RecordColumn,
  text: string,
  words: ReadonlySet<string>,
): boolean {
  switch (column) {
    case 'petition_no':
    case 'repeat_of':
    case 'entry_no':
      return (/\D/.test(text) && isDate(text)) || (HAN.test(text) && !/\d/.test(text));
    case 'person_name':
    case 'person_address':
      return isDate(text) || LONG_NUMBER.test(text) || words.has(text);
    case 'person_id':
      return (/\D/.test(text) && isDate(text)) || words.has(text);
    case 'person_phone':
      return (
        (/\D/.test(text) && isDate(text)) ||
        isIdentityNumber(text) ||
        words.has(text) ||
        (text.length >= ADDRESS_LENGTH && ADDRESS.test(text))
      );
    case 'township':
    case 'responsible_org':
    case 'lead_official':
    case 'handling_org':
    case 'next_org':
    case 'unit':
      return isDate(text) || isPersonalNumber(text) || words.has(text);
    case 'category':
    case 'category_1':
    case 'category_2':
    case 'category_3':
    case 'title':
    case 'content':
      return isDate(text) || isPersonalNumber(text);
    default:
      return false;
  }
}
