import type { PaperKind } from '../../etl/method/paper-kind.ts';
import { LETTER_KINDS, LETTER_NAMES, REPORT_NAMES } from '../../etl/method/paper-kind.ts';
import type { Schedule } from './settings-api.ts';

/** When the letters are made, and which of them wait for approval. */
export function lettersText(approval: readonly PaperKind[]): string {
  const names = (kinds: readonly (typeof LETTER_KINDS)[number][]) =>
    kinds.map((kind) => LETTER_NAMES[kind]).join('、');
  const waiting = LETTER_KINDS.filter((kind) => approval.includes(kind));
  const which = waiting.length === LETTER_KINDS.length ? '' : names(waiting);
  const must = waiting.length === 0 ? '不用批准' : `${which}须批准`;
  return `${names(LETTER_KINDS)}随月排名出，${must}。`;
}

/** Which next papers wait for a workday of a year whose holidays nobody knows yet; '' is none. */
export function holidaysText({ papers, holidays_known_until }: Schedule): string {
  const days = papers.flatMap(({ kind, waits_for_workday, next }) => {
    const day = next?.due_at.slice(0, 10) ?? '';
    return waits_for_workday && day > holidays_known_until ? [{ kind, year: day.slice(0, 4) }] : [];
  });
  return [...new Set(days.map(({ year }) => year))]
    .map((year) => {
      const of = days.filter((each) => each.year === year);
      const names = of.map(({ kind }) => REPORT_NAMES[kind]).join('、');
      return `${names}：${year} 年的节假日还没有，顺延以后更正。`;
    })
    .join('');
}
