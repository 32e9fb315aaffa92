import { nameKey } from '../../base/text.ts';

/** A spreadsheet's mark that a cell is text: `'001`. */
const TEXT_MARK = /^['`´‘’]+\s*/;
/** Decimals that a spreadsheet or a data frame adds to a number. */
const ZERO_DECIMALS = /^(\d+)\.0+$/;

/** Texts that stand for a number that is not there. */
const NO_NUMBER =
  /^(?:0+|[-–—_/\\*.?？、]+|\\N|(?:null|none|nil|nan|n\/a|na|undefined)|无|空|暂无|没有|未知|不详|(?:待|未|暂未|尚未)(?:编|编号|定|补|补录|填|录入|登记|生成))$/i;

/**
 * Returns a petition number in the form in which it is stored: without a leading `'` or `` ` `` and
 * without `.0` behind its digits. '' stands for a text that is no number: `-`, `NULL`, 待编.
 */
export function petitionNumber(written: string): string {
  const number = nameKey(written).replace(TEXT_MARK, '').replace(ZERO_DECIMALS, '$1');
  return NO_NUMBER.test(number) ? '' : number;
}
