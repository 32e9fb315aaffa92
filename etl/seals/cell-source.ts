import type { CaseCounts } from '../facts/case-counts.ts';
import type { MeasuredWindows } from '../editions/edition-spec.ts';
import type { CellChange, ContextWindow } from './find-changes.ts';

/** Returns what a case adds to a count: 1, 0, its headcount or its value; or all of it, as text. */
export type CaseContribution = (own: CaseCounts) => number | string;

/** A count from which a cell is computed. */
export interface CellSource {
  window: keyof MeasuredWindows;
  adds: CaseContribution;
}

const WINDOW_OF: Record<ContextWindow, keyof MeasuredWindows> = {
  day: 'day',
  window: 'current',
  window_last_year: 'lastYear',
  window_previous: 'previous',
  period: 'period',
  period_previous: 'periodBefore',
};

/** A count of the published table: `cases`, or the n, k or value of an indicator. */
const COUNT = /^(?:cases|(\w+)_(?:n|k|value))$/;

/**
 * Returns the counts from which a changed cell is computed. For a score these are those of its
 * indicator; for a value of the whole unit, such as its index, the counts that changed; for the
 * previous rank every count of the previous edition.
 * @param own changed cells of the same unit
 */
export function cellSources(
  { unit_code, field }: CellChange,
  own: readonly CellChange[],
): CellSource[] {
  if (unit_code === null) return [contextSource(field)];
  if (field === 'prev_rank') return [{ window: 'previousRanking', adds: everything }];
  const indicator = /^(\w+)_score$/.exec(field)?.[1];
  const names = COUNT.test(field) ? [field] : own.map((each) => each.field);
  return names.flatMap((name): CellSource[] => {
    const count = COUNT.exec(name);
    if (count === null || (indicator !== undefined && count[1] !== indicator)) return [];
    const key = name === 'cases' ? 'cases_n' : name;
    return [{ window: 'current', adds: ({ counts }) => counts.get(key) ?? 0 }];
  });
}

/** Differs where any count of a case does. */
const everything: CaseContribution = ({ counts }) => JSON.stringify([...counts].sort());

/** @param field `context.window.by_channel.visit` */
function contextSource(field: string): CellSource {
  const [, window, figure, channel] = field.split('.');
  if (window === 'unattributed') {
    return {
      window: 'current',
      adds: ({ unit_code, counts }) => (unit_code === null ? (counts.get('cases_n') ?? 0) : 0),
    };
  }
  return { window: WINDOW_OF[window as ContextWindow], adds: volumeOf(figure!, channel) };
}

/** Returns what each case adds to a figure of a `Volume`. */
function volumeOf(figure: string, channel: string | undefined): CaseContribution {
  return (own) => {
    const isRegistered = own.counts.has('registered_n');
    if (!isRegistered) return 0;
    switch (figure) {
      case 'by_channel':
        return Number(own.channel === channel);
      case 'headcount':
        return own.headcount;
      case 'collective':
        return Number(own.channel === 'visit' && own.headcount >= 5);
      case 'repeat':
        return own.counts.get('registered_k') ?? 0;
      default:
        return 1;
    }
  };
}
