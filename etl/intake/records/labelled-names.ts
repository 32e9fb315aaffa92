import {
  AFTER_NAME,
  COMPOUND_SURNAMES,
  NO_NAME_END,
  ORDINARY_WORDS,
  SURNAMES,
} from './surnames.ts';
import type { Span, TextView } from './text-view.ts';

/** Blanks may stand between the characters of a word: 联 系 人. */
const spaced = (words: string, blanks: string) =>
  words
    .split('|')
    .map((word) => [...word].join(blanks))
    .join('|');
/** Words before the name of a private person. */
const ROLES =
  '投诉|举报|信访|反映|申请|来访|来信|上访|求助|诉求|报案|控告|检举|申诉|来电|联系|委托|代理|当事|受害|咨询|来话|报修|报料|爆料|写信|寄信|发信|致电|反馈|留言|投訴|舉報|信訪|聯繫|聯絡|连络|連絡';
const labels = (blanks: string) =>
  `(?:${spaced(ROLES, blanks)})${blanks}(?:人${blanks}员|人|者)|姓${blanks}名|本${blanks}人|我叫|我是|名叫|我的?名字`;
const LABELS = new RegExp(labels(' {0,2}'), 'g');
/** After these a name without a colon is believed only if a sentence goes on behind it. */
const IN_SENTENCE = /^(?:本 {0,2}人|我是)$/;
const LATIN_NAME = /^[A-Za-z]{2,}(?:[ .'-]{1,2}[A-Za-z]+){0,3}/;
/** Between the parts of a name in another language: 阿不都·买买提. */
const JOINED_NAME = /^\p{Script=Han}{1,8}(?:\.\p{Script=Han}{1,8})+/u;
const HAN_RUN = /^(?:\p{Script=Han}[ .*_-]?){0,8}/u;
const BETWEEN_NAMES = /^[\s,/]+/;
const SURNAME_CLASS = `[${SURNAMES}]`;

/** What may stand between a label and the name, apart from signs: 投诉人代表、申请人（盖章）. */
const BETWEEN = '姓 ?名|名字|员|代表|[A-Z0-9]|[甲乙丙]';
/** In brackets behind a label. */
const REMARK = '盖章|签章|签名|签字|男|女|先生|女士';
const IS = '为|是|叫做|叫|系|名';

/**
 * What the database searches for: a word, and a surname or a colon behind it. More texts may match
 * than have a name: how many blanks and signs stand between is not counted, because the expression
 * would outgrow the memory in which RE2 is quick.
 */
export const LABELLED_NAME_HINT = `(?:${labels('[\\s\\p{Z}\\p{Cf}]*')})(?:.{0,8}[:：﹕=＝]|[^\\p{L}]*(?:姓.{0,2}名|${BETWEEN}|[^\\p{Han}])?(?:[(（](?:${REMARK})[)）])?[^\\p{L}]*(?:${IS})?[^\\p{L}]*(?:${SURNAME_CLASS}|${COMPOUND_SURNAMES.join('|')}))`;

const TO_NAME = new RegExp(
  `^(?:${BETWEEN})?(?:\\((?:${REMARK})\\))?[ \\t]*(?:${IS})?[ \\t]*([:=])?[\\s,("“'\\[【《<「/>→-]*`,
);

/** Returns the names that stand behind 投诉人、联系人、姓名、本人、我叫 … */
export function labelledNames(view: TextView): Span[] {
  const { text } = view;
  return [...text.matchAll(LABELS)].flatMap(({ index, 0: label }) => {
    const start = index + label.length;
    const between = TO_NAME.exec(text.slice(start, start + 16))!;
    const hasColon = between[1] !== undefined;
    return namesAt(text, start + between[0].length, {
      isCertain: hasColon,
      isInSentence: IN_SENTENCE.test(label) && !hasColon,
    });
  });
}

interface Certainty {
  isCertain: boolean;
  isInSentence: boolean;
}

/** Returns a name and others listed behind it: 投诉人：张三、李四. */
function namesAt(text: string, start: number, certainty: Certainty): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (;;) {
    const length = nameLength(text.slice(at, at + 24), certainty);
    if (length === 0) return spans;
    spans.push({ from: at, to: at + length });
    at += length;
    at += BETWEEN_NAMES.exec(text.slice(at, at + 8))?.[0].length ?? Infinity;
    certainty = { isCertain: false, isInSentence: true };
  }
}

/** Returns the length of the name with which a text begins, 0 if there is none. */
function nameLength(text: string, { isCertain, isInSentence }: Certainty): number {
  const joined = isCertain ? JOINED_NAME.exec(text) : null;
  if (joined !== null) return joined[0].length;
  const run = HAN_RUN.exec(text)![0];
  const places = [...run].flatMap((char, at) => (/\p{Script=Han}/u.test(char) ? [at] : []));
  const characters = places.map((at) => run[at]!).join('');
  if (ORDINARY_WORDS.test(characters)) return 0;
  if (characters === '') return isCertain ? (LATIN_NAME.exec(text)?.[0].length ?? 0) : 0;
  const lengthOf = (count: number) => (count === 0 ? 0 : places[count - 1]! + 1);
  const surname = COMPOUND_SURNAMES.some((each) => characters.startsWith(each))
    ? 2
    : Number(SURNAMES.includes(characters[0]!));
  if (surname === 0) return isCertain && characters.length <= 4 ? lengthOf(characters.length) : 0;
  const ends = [surname + 2, surname + 1].filter((end) => end <= characters.length);
  const end = ends.find((each) => {
    const rest = characters.slice(each);
    const isEnd = rest === '' || AFTER_NAME.test(rest) || /\s$/.test(run.slice(0, places[each]));
    return isEnd && !(isInSentence && NO_NAME_END.test(characters.slice(0, each)));
  });
  if (end !== undefined) return lengthOf(end);
  return isInSentence ? 0 : lengthOf(ends[0] ?? (isCertain ? characters.length : 0));
}
