import { isTimeColumn } from '../../method/record.ts';
import type { RecordColumn } from '../../method/record.ts';
import { nameKey } from '../../base/text.ts';
import { petitionNumber } from './petition-number.ts';
import { MASK, maskName } from './mask.ts';
import { isPersonalNumber } from './personal-number.ts';

/** A text that breaks a rule, as its file has it. */
export interface SeenValue {
  column: RecordColumn;
  cell: string;
  /** Number of rows that have it. */
  rows: number;
  /** The cell as quarantine stores it, with person data masked. */
  masked: string;
  /** Whether some row has the text in a column about the person. */
  isPerson: boolean;
}

const MONTH = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
/** Characters and words of dates and times. */
const DATE_PARTS = new RegExp(
  `^(?:[\\d\\s年月日号时分秒点:/.,+()TZ-]|上午|下午|中午|晚上|凌晨|早上|民国|公元|星期.|周.|[ap]\\.?m\\.?|gmt|utc|cst|(?:${MONTH})[a-z]*)+$`,
  'i',
);
const DATE_START = new RegExp(
  `^(?:\\D{0,4}(?:19|20)\\d{2}(?!\\d{1,3}(?!\\d))|民国|\\d{4}[-/.年]\\d{1,2}[-/.月]|\\d{1,2}[-/. ]\\d{1,2}[-/. ]\\d{2,4}(?!\\d)|\\d{1,2}[- ]?(?:${MONTH})|(?:${MONTH}))`,
  'i',
);
/** Signs, letters and only such characters as the words for a missing number have. */
const PLACEHOLDER = /^(?:\P{Script=Han}|[无空暂未待定编号填补登录系统自动生成没有缺不详知尚白])*$/u;
const MOST_DATE_DIGITS = 17;
const LONG_NUMBER = /\d{6}/;
const WORD_LENGTH = 12;
/** A text of some rows is a word of the export; the name of a person is rarely repeated. */
const SOME_ROWS = 3;

/**
 * Returns a text that breaks a rule in the form in which messages may show it; null: it may be person
 * data. Dates are shown, and short words that either stand in a row that is not shifted, or are
 * repeated.
 */
export function shownValue({ column, cell, rows, masked, isPerson }: SeenValue): string | null {
  const text = nameKey(cell);
  if (isPerson || isPersonalNumber(text)) return null;
  if (isTimeColumn(column) && isDateLike(text)) return text;
  // A placeholder for a number is one of a few words: 无, 待编. Anything else may be a name.
  if (column === 'petition_no' && petitionNumber(text) === '' && PLACEHOLDER.test(text)) {
    return text;
  }
  const isWord = text.length <= WORD_LENGTH && !LONG_NUMBER.test(text) && maskName(text) === text;
  return isWord && (!masked.includes(MASK) || (rows >= SOME_ROWS && !/\d/.test(text)))
    ? text
    : null;
}

/** Returns whether a text is a date that could not be read, and no other number. */
function isDateLike(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return DATE_PARTS.test(text) && DATE_START.test(text) && digits <= MOST_DATE_DIGITS;
}
