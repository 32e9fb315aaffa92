import { nameKey } from '../../base/text.ts';

/** Replaces person data. */
export const MASK = '＊＊＊';

/** Dates are kept; identity, card and phone numbers (seven digits or more, grouped or not) are masked. */
const DATE =
  '(?<![0-9])(?:19|20)\\d{2}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?![0-9])';
/** Blanks and dashes of every kind. */
const GAP = '[\\s\u200b—－−‐-―-]{0,2}';
const LONG_NUMBER = `[0-9０-９](?:${GAP}[0-9０-９]){5,}${GAP}[0-9０-９XxＸｘ]`;
const DATE_OR_LONG_NUMBER = new RegExp(`(${DATE})|${LONG_NUMBER}`, 'g');
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * An identity number of 18 digits, or of 15 as until 1999. Births before 1930 or from 2010 on are not
 * matched, because case numbers too begin with a place and a date. The database uses the pattern
 * too, so it has no features that only JavaScript knows.
 */
export const IDENTITY =
  '\\d{6}((1[89]\\d{2}|200\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])\\d{3}[\\dXx]|[3-9]\\d(0[1-9]|1[0-2])([0-2]\\d|3[01])\\d{3})';
const MOBILE = '(\\+?86[\\s-]?)?1[3-9]\\d([\\s-]?\\d{4}){2}';
/** An identity or mobile number inside a text; a number with letters before it is a case number. */
export const PERSONAL_PART = `(^|[^0-9A-Za-z])(${IDENTITY}|${MOBILE})([^0-9A-Za-z]|$)`;
const IS_IDENTITY = new RegExp(`^${IDENTITY}$`);
const IS_PERSONAL = new RegExp(`^(${IDENTITY}|${MOBILE})$`);
const HOLDS_PERSONAL = new RegExp(PERSONAL_PART);
/** A unit code: 9 to 12 digits without a leading 0 (a landline), or digits with letters. */
const UNIT_CODE = /^([1-9]\d{8,11}|(?=.*[A-WYZ])[0-9A-Z-]{2,20})$/i;

/** Masks numbers and mail addresses by which a person can be identified (method.md §10). */
export function maskNumbers(text: string): string {
  return text.replace(MAIL, MASK).replace(DATE_OR_LONG_NUMBER, (_, date?: string) => date ?? MASK);
}

/**
 * Masks the name of an office or a category like `maskNumbers`, but keeps the code of a unit. A mask
 * that was made half-width becomes full-width again.
 */
export function maskName(text: string): string {
  if (UNIT_CODE.test(nameKey(text)) && !isPersonalNumber(text)) return text;
  return maskNumbers(text).replaceAll(nameKey(MASK), MASK);
}

/** Returns whether a text is an identity number (15 or 18 digits) and nothing else. */
export function isIdentityNumber(text: string): boolean {
  return IS_IDENTITY.test(nameKey(text));
}

/** Returns whether a text is an identity number or a mobile number and nothing else. */
export function isPersonalNumber(text: string): boolean {
  return IS_PERSONAL.test(nameKey(text));
}

/** Returns whether a text contains an identity number or a mobile number: `致电13900139000`. */
export function holdsPersonalNumber(text: string): boolean {
  return HOLDS_PERSONAL.test(nameKey(text));
}
