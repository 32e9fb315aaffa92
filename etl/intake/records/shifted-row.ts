import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import type { CellReader } from './cell-reader.ts';
import { isIdentityNumber, isPersonalNumber } from './mask.ts';
import { parseDateTime } from './date-time.ts';

/** Cells of a row by column. */
export type RowCells = Partial<Record<RecordColumn, string>>;

/** What tells whether cells stand where they belong. */
export interface RowContext {
  readers: ReadonlyMap<RecordColumn, CellReader>;
  /** Value words of the source, as they are compared. */
  words: ReadonlySet<string>;
  /** Some row of the file names its petitioner. */
  namesPersons: boolean;
}

/** A word no source knows is short; longer is prose, an address, a title. */
const WORD_LENGTH = 8;
/** What stands where a date or a count should be, if only its figures are wrong. */
const FIGURES = /^[\d\s年月日时分秒点T:/.+-]+$/;
const HAN = /\p{Script=Han}/u;
/** The words of an address; those of a remark about a telephone are none (本人手机号同上). */
const ADDRESS = /^(?!.*(\d{7}|电话|手机|号码|联系)).*[省市县区镇乡村街路巷号幢室]/;
const ADDRESS_LENGTH = 6;
const LONG_NUMBER = /^[\d\s-]{7,}[\dX]$/i;

/**
 * Whether a row looks shifted (错列): a date where a name should be, prose where a date should be, an
 * unknown word in a row that lacks its name. Then any cell may hold the person. Rather one row too
 * many: nothing but text that could not be trusted is lost.
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

/** A date on its own; a number of five digits may be anything. */
export function isDate(text: string): boolean {
  return text.length >= 8 && parseDateTime(text) !== null;
}

function isWordLike(text: string): boolean {
  return text.length <= WORD_LENGTH && !isDate(text) && !LONG_NUMBER.test(text);
}

/** Whether a cell that any text may stand in holds what is of another column. */
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
