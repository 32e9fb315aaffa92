import { CHANNEL_NAMES } from '../../etl/method/channel.ts';
import type { CaseAnswer } from '../../server/contract/cases.ts';
import {
  LEVEL_WORDS,
  OUTCOME_WORDS,
  PATH_WORDS,
  PURPOSE_WORDS,
  RATING_WORDS,
  URGENCY_WORDS,
  wordOf,
} from '../../etl/method/case-words.ts';

type WholeCase = CaseAnswer['case'];

/** A fact and its words, such as 信访形式 来访. */
export type CaseFact = readonly [name: string, text: string];

/** What a case is. */
export function whatItIs(it: WholeCase): CaseFact[] {
  return [
    ['信访形式', CHANNEL_NAMES[it.channel]],
    ['信访目的', wordOf(PURPOSE_WORDS, it.purpose)],
    ['内容分类', it.category.join(' / ') || '—'],
    ['问题属地', it.township?.name ?? it.township_text ?? '—'],
    ['责任单位', it.department?.name ?? it.department_text ?? '—'],
    ['办理途径', wordOf(PATH_WORDS, it.path)],
    ['信访层级', wordOf(LEVEL_WORDS, it.level)],
    ['紧急程度', wordOf(URGENCY_WORDS, it.urgency)],
    ['信访人数', `${it.headcount} 人`],
    ['初重件', repeatText(it)],
    ['包案领导', it.lead_official ?? '—'],
  ];
}

/** Its days, each with the last day on which it was due. */
export function daysOf(it: WholeCase): CaseFact[] {
  const days: [name: string, day: string | null, due?: string | null][] = [
    ['登记', it.registered_on],
    ['转送', it.transferred_on, it.transfer_due_on],
    ['受理', it.accepted_on, it.accept_due_on],
    ['办结', it.closed_on, it.due_on],
    ['评价', it.rated_on, it.rating_due_on],
    ['退回重办', it.returned_on],
    ['列入积案', it.backlog_listed_on],
    ['积案化解', it.backlog_cleared_on],
  ];
  return days
    .filter(([, day, due]) => day !== null || (due ?? null) !== null)
    .map(([name, day, due]) => [name, `${day ?? '还没有'}${due ? `（期限 ${due}）` : ''}`]);
}

/** How it ended. */
export function resultsOf(it: WholeCase): CaseFact[] {
  return [
    ['化解情况', wordOf(OUTCOME_WORDS, it.outcome)],
    ['满意度', wordOf(RATING_WORDS, it.rating)],
  ];
}

function repeatText({ is_repeat, repeat_of, repeat_rule }: WholeCase): string {
  if (!is_repeat) return '初件';
  const first = repeat_of === null ? '' : `，首次 ${repeat_of}`;
  return `重件${first}${repeat_rule === 'derived' ? '（程序认定）' : ''}`;
}
