import { LABELLED_NAME_HINT } from './labelled-names.ts';
import { ANY_GAP } from './separated-numbers.ts';
import { DIGITS, ENTITY_HINT, GAPS } from './text-view.ts';

const PROVINCES = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]';
const LETTER = '[A-Za-zＡ-Ｚａ-ｚ]';
const ALPHANUMERIC = `[0-9０-９A-Za-zＡ-Ｚａ-ｚ${DIGITS}]`;

const NUMBERS_AND_ACCOUNTS = [
  `[${DIGITS}](?:(?:${ANY_GAP}|[${GAPS}])*[${DIGITS}]){5}`,
  '[@＠﹫]',
  ENTITY_HINT,
  `(?:微\\s?信|微\\s?号|薇信|威信|绿泡泡|扣扣|企鹅|支付宝|抖音|快手|钉钉|护照|通行证|军官证|士兵证|[QqＱｑ]\\s?(?:[QqＱｑ]|[:：])|加[VvＶｖ]|[WwVvＷｗＶｖ]\\s?(?:[XxＸｘ]|信|[EeJjＪｊ :：])|[Xx][Ii][Nn]).{0,10}${ALPHANUMERIC}`,
  `${PROVINCES}[${GAPS}]*${LETTER}(?:[${GAPS}]*${ALPHANUMERIC}){4}`,
].join('|');

/**
 * Patterns by which the database chooses the texts that are masked: every text that `maskText` would
 * change matches one, and few others do. As one pattern they outgrow the memory in which RE2 is quick,
 * and take forty times as long.
 */
export const PERSON_HINTS: readonly string[] = [NUMBERS_AND_ACCOUNTS, LABELLED_NAME_HINT];
