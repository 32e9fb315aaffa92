import type { HANDLING_WORDS } from './handling.ts';
import type { PETITION_WORDS } from './petition.ts';

type Word<Set extends keyof typeof PETITION_WORDS> = (typeof PETITION_WORDS)[Set][number];
type Step = (typeof HANDLING_WORDS)['step'][number];

export const OUTCOME_WORDS: Record<Word<'outcome'>, string> = {
  resolved: '化解',
  unresolved: '未化解',
  pending: '未办结',
};

export const RATING_WORDS: Record<Word<'rating'>, string> = {
  satisfied: '满意',
  fairly_satisfied: '基本满意',
  dissatisfied: '不满意',
  unrated: '未评价',
};

export const PURPOSE_WORDS: Record<Word<'purpose'>, string> = {
  suggestion: '意见建议',
  appeal: '申诉',
  request: '求决',
  accusation: '揭发控告',
  other: '其他',
};

export const LEVEL_WORDS: Record<Word<'level'>, string> = {
  village: '村',
  town: '镇',
  county: '县',
  city: '市',
  province: '省',
  nation: '国家',
};

export const URGENCY_WORDS: Record<Word<'urgency'>, string> = {
  extra: '特急',
  urgent: '紧急',
  normal: '普通',
};

export const PATH_WORDS: Record<Word<'path'>, string> = {
  petition: '信访程序',
  litigation: '诉讼',
  arbitration: '仲裁',
  reconsideration: '行政复议',
  party_appeal: '党内申诉',
  administrative: '行政程序',
  duty: '履职',
};

export const STEP_WORDS: Record<Step, string> = {
  registered: '登记',
  forwarded: '转送',
  assigned: '交办',
  received: '收到',
  accepted: '受理',
  returned: '退回',
  extended: '延期',
  replied: '答复',
  closed: '办结',
  revisited: '回访',
  rated: '评价',
  heard: '听证',
  listed: '列入积案',
  resolved: '化解',
  reworked: '退回重办',
  reviewed: '复查',
  reexamined: '复核',
  concluded: '终结',
};

/** The word of a code; — without one. */
export function wordOf<Code extends string>(
  words: Record<Code, string>,
  code: Code | null,
): string {
  return code === null ? '—' : words[code];
}

const RESULTS = new Map<string, string>(Object.entries({ ...OUTCOME_WORDS, ...RATING_WORDS }));

/** What a step ended in, in words; as it is written where it is no code. */
export function resultText(result: string): string {
  return RESULTS.get(result) ?? result;
}
