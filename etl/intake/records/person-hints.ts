import { CHAT_WORDS, PASSPORT_WORDS, PROVINCES } from './accounts.ts';
import { LABELLED_NAME_HINT } from './labelled-names.ts';
import { ANY_GAP } from './separated-numbers.ts';
import { DIGITS, ENTITY_HINT, GAPS } from './text-view.ts';

const LETTER = '[A-Za-zＡ-Ｚａ-ｚ]';
const ALPHANUMERIC = `[0-9０-９A-Za-zＡ-Ｚａ-ｚ${DIGITS}]`;

const NUMBERS_AND_ACCOUNTS = [
  `[${DIGITS}](?:(?:${ANY_GAP}|[${GAPS}])*[${DIGITS}]){5}`,
  '[@＠﹫]',
  ENTITY_HINT,
  `(?:微\\s?信|微\\s?号|${CHAT_WORDS}|${PASSPORT_WORDS}|[QqＱｑ]\\s?(?:[QqＱｑ]|[:：])|加[VvＶｖ]|[WwVvＷｗＶｖ]\\s?(?:[XxＸｘ]|信|[EeJjＪｊ :：])|[Xx][Ii][Nn]).{0,10}${ALPHANUMERIC}`,
  `[${PROVINCES}][${GAPS}]*${LETTER}(?:[${GAPS}]*${ALPHANUMERIC}){4}`,
].join('|');

/**
 * Patterns by which the database chooses the texts that are masked: every text that `maskText` would
 * change matches one, and few others do. As one pattern they outgrow the memory in which RE2 is quick,
 * and take forty times as long.
 */
export const PERSON_HINTS: readonly string[] = [NUMBERS_AND_ACCOUNTS, LABELLED_NAME_HINT];
