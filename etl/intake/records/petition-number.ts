import { nameKey } from '../../base/text.ts';

/** A spreadsheet's mark that a cell is text: `'001`. */
const TEXT_MARK = /^['`´‘’]+\s*/;
/** Decimals that a spreadsheet or a data frame adds to a number. */
const ZERO_DECIMALS = /^(\d+)\.0+$/;

/** Removes what a spreadsheet adds to a number that it takes for text, or for a number: `'001`, `1.0`. */
export function withoutNumberMarks(text: string): string {
  return text.replace(TEXT_MARK, '').replace(ZERO_DECIMALS, '$1');
}

/** Marks that say nothing by themselves: `(null)`, `- -`, `无。`. */
const MARKS = /[\p{P}\p{S}\s]+/gu;
/** What is left of a text that stands for a number that is not there. */
const NO_NUMBER = /^(?:[0〇零]*|null|none|nil|nan|na|undefined)$/i;
/** How a database writes NULL into a text file. */
const DATABASE_NULL = '\\N';
/** A number has a figure or a letter. */
const FIGURE = /[0-9a-z]/i;
/** One in Chinese figures only, or with a word that says so: 第三号. 待编 is none, nor is the name 王五. */
const CHINESE_NUMBER = /^[〇零一二三四五六七八九十百]+$|(?=.*[〇零一二三四五六七八九十]).*[第号〔]/;

/**
 * Returns a petition number in the form in which it is stored: without a leading `'` or `` ` `` and
 * without `.0` behind its digits. '' stands for a text that is no number: `-`, `NULL`, 待编.
 */
export function petitionNumber(written: string): string {
  const number = withoutNumberMarks(nameKey(written));
  const core = number.replace(MARKS, '');
  const isNone =
    number === DATABASE_NULL ||
    NO_NUMBER.test(core) ||
    !(FIGURE.test(core) || CHINESE_NUMBER.test(number));
  return isNone ? '' : number;
}
