import type { Span, TextView } from './text-view.ts';

const YEAR = '(?:19|20)\\d\\d';
const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const MONTH_DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])';
/** Twelve digits at most before the point: a longer number is an account. */
const NUMBER = '(?:\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,12})(?:\\.\\d+)?(?!\\d)';
/** A number, a range, or a list of numbers none of which is as long as a phone number. */
const RANGE = `(?:${NUMBER} ?[-至到] ?|(?:\\d{1,6}(?:\\.\\d{1,2})? ?[,/+] ?){1,9}(?=\\d{1,6}(?!\\d)))?${NUMBER}`;
/** No digit before, not even behind a gap. */
const ALONE = `(?<!\\d[\\s.,/_-]{0,3})`;
const SUM_UNIT =
  '(?:余|多)?\\(?(?:[万亿千百]*元(?![旦宝])|[万亿]*(?:美元|欧元|港币|日元)|块(?:钱)?|角(?!落))';
const SUM_WORD =
  '(?:[¥￥$€£]|人民币|RMB|USD|(?:金额|[欠借价货赔退]款|[补赔]偿款|工资|工程款|合计|共计|总计|总价)(?:为|是|约|共)?)[: ]*';
const AREA_UNIT = '(?:平方|平米|㎡|m[²2]|亩|公顷|立方|m[³3]|公斤|千克|吨|公里|千米|千瓦|kwh)';
const COUNT_UNIT = '(?:人(?!工)|户|个|株|棵|度|斤|升|头|只|辆|套|件|千?瓦|kg)';
/** No digit behind, not even behind a gap. */
const END = '(?![\\s.,/_-]{0,3}\\d)';
const NUMBER_WORD =
  '(?<!证件?|身份证?|卡|户|手机|电话|照)(?:编号|件号|案号|工?单号|文号|受理号|登记号|流水号|查询码|信访号)(?:为|是)?[ :"“(]*';

/** A date, also with its time run on, a month of a year, or a day and a month before their year. */
const DATES = [
  `(?<!\\d)${YEAR} ?[-/.年] ?${MONTH} ?[-/.月] ?${DAY}(?!\\d)`,
  `(?<!\\d)${YEAR}${MONTH_DAY}(?:(?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?)?(?!\\d)`,
  `(?<!\\d)(?:${MONTH}[-/.]${DAY}|${DAY}[-/.]${MONTH})[-/.]${YEAR}(?!\\d)`,
  `(?<!\\d)${YEAR} ?[-/.年] ?${MONTH}(?!\\d)`,
];
/** Years, sums, areas and the numbers of cases, documents and standards. */
const FIGURES = [
  `(?<!\\d)${YEAR} ?[-至到]{1,2} ?${YEAR} ?(?:年|学年)`,
  `(?<!\\d)${YEAR}(?: ?[,和与及] ?${YEAR}){1,9} ?年`,
  `${ALONE}${RANGE} ?${SUM_UNIT}`,
  `${SUM_WORD}${RANGE}`,
  `${ALONE}\\d{1,3}(?:,\\d{3})+\\.\\d{1,2}(?!\\d)`,
  `${ALONE}${RANGE} ?${AREA_UNIT}`,
  `[〔〘\\[【({〈<《] ?${YEAR} ?[〕〙\\]】)}〉>》] ?第? ?\\d{1,8} ?号`,
  `[A-Z]{2,}(?:/[A-Z])? ?\\d{1,6}(?:\\.\\d+)?-${YEAR}(?!\\d)`,
  `${NUMBER_WORD}[A-Za-z]{0,8}-?\\d[\\dA-Za-z-]*`,
  `[A-Za-z]{1,8}-?(?:${YEAR}-?\\d{3,6}|\\d{6}20[1-9]\\d${MONTH_DAY}\\d{2,6})(?!\\d)`,
];
/** Readable too, but not behind a word such as 电话. */
const UNNAMED = [
  `(?<!\\d)${YEAR} ?[-至到]{1,2} ?${YEAR}(?!\\d)`,
  `(?<!\\d)${YEAR}(?: ?[,/] ?${YEAR}){1,9}(?!\\d)`,
  `(?<!\\d)${YEAR}(?:0[1-9]|1[0-2]) ?[-至到] ?${YEAR}(?:0[1-9]|1[0-2])(?!\\d)`,
  `(?<!\\d)${YEAR}${MONTH_DAY}-?\\d{1,6}(?!\\d)`,
  `${ALONE}\\d{1,3}(?:,\\d{3}){2,3}${END}`,
  `${ALONE}\\d{5,9}\\.\\d{2}${END}`,
  `${ALONE}${RANGE} ?${COUNT_UNIT}`,
];
const NUMBER_OF_PERSON =
  /(?:电话|手机|号码|联系方式|tel|phone|账号|帐号|账户|帐户|卡号|身份证号?)[^\d]{0,4}$/i;

const READABLE = new RegExp([...DATES, ...FIGURES].join('|'), 'gi');
const READABLE_UNNAMED = new RegExp([...DATES, ...FIGURES, ...UNNAMED].join('|'), 'gi');

/** Characters before a number in which the word for it is looked for. */
const WORD_REACH = 24;

/**
 * Returns the parts of a view's span that stay readable: dates, years, sums of money, areas and the
 * numbers of cases and documents. They may begin before it or end behind it.
 */
export function readableNumbers({ digits }: TextView, { from, to }: Span): Span[] {
  const start = Math.max(0, from - WORD_REACH);
  const near = digits.slice(start, to + WORD_REACH);
  const isOfPerson = NUMBER_OF_PERSON.test(digits.slice(start, from));
  return [...near.matchAll(isOfPerson ? READABLE : READABLE_UNNAMED)]
    .map((found) => ({ from: start + found.index, to: start + found.index + found[0].length }))
    .filter((span) => span.from < to && span.to > from);
}

/** A number that everybody may call: 12345、110、95598. */
const HOTLINE = /^(?:1[12]\d|12\d{3}|9[56]\d{3})$/;

/** Returns whether numbers are those of public hotlines. */
export function areHotlines(groups: readonly string[]): boolean {
  return groups.every((group) => HOTLINE.test(group));
}

/** Returns whether numbers count up in small steps, as those of houses do: `201、202、203`. */
export function isCounting(groups: readonly string[]): boolean {
  return (
    groups.length >= 3 &&
    groups.every((group, at) => {
      const step = at === 0 ? 1 : Number(group) - Number(groups[at - 1]);
      return group.length <= 4 && step >= 1 && step <= 30;
    })
  );
}
