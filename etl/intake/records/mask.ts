import { nameKey } from '../../base/text.ts';

/** What stands where person data was. */
export const MASK = '＊＊＊';

/** A date stays; identity, card and phone numbers (seven digits or more, however grouped) go. */
const DATE =
  '(?<![0-9])(?:19|20)\\d{2}(?:[-/.]\\d{1,2}[-/.]\\d{1,2}|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?![0-9])';
/** Blanks, and the dashes of every keyboard. */
const GAP = '[\\s\u200b—－−‐-―-]{0,2}';
const LONG_NUMBER = `[0-9０-９](?:${GAP}[0-9０-９]){5,}${GAP}[0-9０-９XxＸｘ]`;
const DATE_OR_LONG_NUMBER = new RegExp(`(${DATE})|${LONG_NUMBER}`, 'g');
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/**
 * Of 18 digits, or of 15 as until 1999. Births from 2010 on, or before 1930, are not looked for:
 * numbers of cases too begin with the place and a date. Also read by the database, so no
 * JavaScript specials.
 */
export const IDENTITY =
  '\\d{6}((1[89]\\d{2}|200\\d)(0[1-9]|1[0-2])([0-2]\\d|3[01])\\d{3}[\\dXx]|[3-9]\\d(0[1-9]|1[0-2])([0-2]\\d|3[01])\\d{3})';
const MOBILE = '(\\+?86[\\s-]?)?1[3-9]\\d([\\s-]?\\d{4}){2}';
/** A part of a text that is one of these; a number with letters before it is one of a case. */
export const PERSONAL_PART = `(^|[^0-9A-Za-z])(${IDENTITY}|${MOBILE})([^0-9A-Za-z]|$)`;
const IS_IDENTITY = new RegExp(`^${IDENTITY}$`);
const IS_PERSONAL = new RegExp(`^(${IDENTITY}|${MOBILE})$`);
const HOLDS_PERSONAL = new RegExp(PERSONAL_PART);
/** Code of a unit: digits, but not as many as on a card nor the 0 of a landline, or with letters. */
const UNIT_CODE = /^([1-9]\d{8,11}|(?=.*[A-WYZ])[0-9A-Z-]{2,20})$/i;

/** Text without the numbers and mail addresses a person can be reached or known by (method.md §10). */
export function maskNumbers(text: string): string {
  return text.replace(MAIL, MASK).replace(DATE_OR_LONG_NUMBER, (_, date?: string) => date ?? MASK);
}

/**
 * Name of an office or a category: as `maskNumbers`, but the code of a unit stays, and a mask that
 * has been made half-width is one again.
 */
export function maskName(text: string): string {
  if (UNIT_CODE.test(nameKey(text)) && !isPersonalNumber(text)) return text;
  return maskNumbers(text).replaceAll(nameKey(MASK), MASK);
}

/** Whether a text is an identity number (of 15 or 18 digits) and nothing else. */
export function isIdentityNumber(text: string): boolean {
  return IS_IDENTITY.test(nameKey(text));
}

/** Whether a text is an identity number or a mobile number and nothing else. */
export function isPersonalNumber(text: string): boolean {
  return IS_PERSONAL.test(nameKey(text));
}

/** Whether an identity number or a mobile number stands in a text: `致电13900139000`. */
export function holdsPersonalNumber(text: string): boolean {
  return HOLDS_PERSONAL.test(nameKey(text));
}
