import { nameKey } from '../../base/text.ts';

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

/** Digits that are an identity or a mobile number; births of every year. */
export const IDENTITY_SHAPE =
  /^[1-8]\d{5}((18|19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3}[\dX]|\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])\d{3})$/;
export const MOBILE_SHAPE = /^((00)?86)?0?1[3-9]\d{9}$/;
/** Digits of a bank card. */
export const CARD_SHAPE = /^6[0-9]\d{14,17}$/;
/** How the digits of a number in parts are grouped: the length of each part. */
export const MOBILE_GROUPS = /^(?:3,4,4|1(?:,1){10})$/;
export const CARD_GROUPS = /^4(?:,4){2,3},[1-4]$/;

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
