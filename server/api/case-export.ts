import type { Unit } from '../../etl/config/register.ts';
import type { ListedCase } from '../../etl/facts/list-cases.ts';
import { OUTCOME_WORDS, PURPOSE_WORDS, RATING_WORDS, wordOf } from '../../etl/method/case-words.ts';
import { CASE_PART_NAMES, CASE_STATE_NAMES } from '../../etl/method/case-state.ts';
import { CHANNEL_NAMES } from '../../etl/method/channel.ts';
import type { CaseQuestion } from './case-question.ts';
import type { ExportLine } from './send-lines.ts';

/** All the cases of a question. */
export interface CaseExport {
  question: CaseQuestion;
  total: number;
  stretches: AsyncIterable<readonly ListedCase[]>;
}

/** What the list is of, in words: 横店镇 · 按期办结率 · 没有计入的 · 超期未办结. */
export function scopeText({ asked, unit, indicator, filter }: CaseQuestion): string {
  const { part, state, channel, topic, from, to } = filter;
  const words = [
    unit?.name ?? '全部单位',
    indicator?.title,
    indicator !== null || part !== 'n' ? CASE_PART_NAMES[part] : null,
    state && CASE_STATE_NAMES[state],
    channel && CHANNEL_NAMES[channel],
    topic === null ? null : topic || '没有主题的',
    from || to ? `登记 ${from ?? ''} 至 ${to ?? ''}` : null,
    asked && `截至 ${asked.spec.date}`,
  ];
  return words.filter((word) => word).join(' · ');
}

/**
 * The lines of the file: what it is, who made it when and from what, the heading, a line for each case.
 * @param by who exports it, and when
 */
export async function* exportLines(
  { question, total, stretches }: CaseExport,
  by: { title: string; name: string; at: string },
): AsyncGenerator<ExportLine> {
  const { asked, indicator, reference } = question;
  yield ['信访件清单', scopeText(question), `${total} 件，不含揭发控告`];
  yield ['导出', `${by.title}（${by.name}）`, by.at];
  yield ['依据', asked === null ? '全部已装载的信访件，截至当日' : asked.id];
  yield [
    ...['信访件编号', '登记日期', '信访形式', '信访目的', '主题', '问题属地', '责任单位'],
    ...['办理期限', '办结日期', '化解情况', '满意度评价', '初重件', '越级'],
    ...(indicator === null ? [] : [`计入${indicator.title}`]),
  ];
  const names = new Map(reference.units.map(({ code, name }: Unit) => [code, name]));
  for await (const cases of stretches) {
    for (const each of cases) {
      yield [
        ...lineOf(each, names),
        ...(indicator === null ? [] : [each.is_counted ? '是' : '否']),
      ];
    }
  }
}

function lineOf(each: ListedCase, names: ReadonlyMap<string, string>): ExportLine {
  const unitName = (code: string | null, text: string | null) =>
    (code === null ? undefined : names.get(code)) ?? text ?? '';
  return [
    each.petition_no,
    each.registered_on,
    CHANNEL_NAMES[each.channel],
    wordOf(PURPOSE_WORDS, each.purpose),
    each.topic ?? '',
    unitName(each.township_code, each.township),
    unitName(each.department_code, each.responsible_org),
    each.due_on ?? '',
    each.closed_on ?? '',
    wordOf(OUTCOME_WORDS, each.outcome),
    wordOf(RATING_WORDS, each.rating),
    each.is_repeat ? '重件' : '初件',
    each.is_skip_level ? '是' : '否',
  ];
}
