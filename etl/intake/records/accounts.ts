import { readableNumbers } from './readable-numbers.ts';
import type { Span, TextView } from './text-view.ts';

/** Words that the database searches for too (person-hints.ts), which a view leaves as they are. */
export const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';
export const PASSPORT_WORDS = '护照|通行证|军官证|士兵证';
export const CHAT_WORDS = '薇信|威信|绿泡泡|扣扣|企鹅|支付宝|抖音|快手|钉钉';

const SPACE = '[\\s.-]{0,2}';
/** Bounded, so that its time does not grow with the square of the text. */
const MAIL =
  '(?<![\\w+.-])[\\w+-]{1,64}(?: ?\\. ?[\\w+-]{1,64}){0,6}\\s{0,4}@\\s{0,4}[\\w-]{1,64}(?:\\s{0,4}\\.\\s{0,4}[\\w-]{1,64}){1,6}';
const PLATE = `[${PROVINCES}]${SPACE}[A-Z](?:(?:${SPACE}[A-Z0-9]){5,6}(?![A-Z0-9])|(?:${SPACE}[A-Z0-9]){4}${SPACE}[挂学警港澳领])|WJ${SPACE}[${PROVINCES}]?${SPACE}\\d(?:${SPACE}[A-Z0-9]){4}(?![A-Z0-9])`;
const PASSPORT = '(?<![A-Z0-9])(?:[CDEGHKMPSW][A-Z]?\\d{7,8}|H\\d{10})(?![A-Z0-9])';
const OF_PASSPORT = `(?<=(?:${PASSPORT_WORDS})(?:号码?|编号)?[\\s:是为]{0,4})[A-Z0-9]{6,12}`;
const CHAT = `(?:微 ?信|微 ?号|${CHAT_WORDS}|V信|[WV] ?X|(?:加|(?<![A-Z0-9])(?=V ?:))V|WE ?CHAT|WEIXIN|Q ?Q|(?<![A-Z0-9])(?=Q ?:)Q)(?: ?号码?| ?[账帐]号| ?ID|群号?)?[\\s:是为(]{0,4}`;
const CHAT_NAME = `(?<=${CHAT})(?:[A-Z][\\w-]{4,19}|\\d(?:[\\s.-]{0,3}\\d){4,10})`;
const CHAT_ID = 'wxid_\\w{1,40}';

/** Identifies no person although it looks so: a plate has a figure, a date is no QQ number. */
const ALWAYS = new RegExp(`${MAIL}|${OF_PASSPORT}|${CHAT_ID}`, 'gi');
const WITH_DIGIT = new RegExp(PLATE, 'gi');
const UNLESS_READABLE = new RegExp(`${PASSPORT}|${CHAT_NAME}`, 'gi');

/** Returns the mail addresses, WeChat and QQ accounts, vehicle plates and passports of a view. */
export function accounts(view: TextView): Span[] {
  const { text } = view;
  const spans = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      from: index,
      to: index + found.length,
    }));
  return [
    ...spans(ALWAYS),
    ...spans(WITH_DIGIT).filter(({ from, to }) => /\d/.test(text.slice(from, to))),
    ...spans(UNLESS_READABLE).filter((span) => !isReadable(view, span)),
  ];
}

/** Only a date or a sum alone: `微信20230518转账`, not an account that holds one. */
function isReadable(view: TextView, { from, to }: Span): boolean {
  const digitsFrom = from + view.text.slice(from, to).search(/\d/);
  if (!/^\d/.test(view.text.slice(from, to)) && to - from > 9) return false;
  return readableNumbers(view, { from, to }).some(
    (each) => each.from <= digitsFrom && each.to >= to && /\d/.test(view.digits[digitsFrom] ?? ''),
  );
}
