import type { CaseFlags } from '../facts/case-flags.ts';
import type { EditionWindows } from '../editions/edition-spec.ts';
import { INDICATOR_IDS } from '../method/indicator.ts';
import type { CellChange, ContextWindow } from './find-changes.ts';

/** Returns what a case adds to a count: 1, 0, or its headcount. */
export type CaseContribution = (flags: CaseFlags) => number;

/** A count from which a cell is computed. */
export interface CellSource {
  window: keyof EditionWindows;
  adds: CaseContribution;
}

const COUNTS: ReadonlyMap<string, CaseContribution> = new Map(
  ['cases' as const, ...INDICATOR_IDS.flatMap((id) => [`${id}_n`, `${id}_k`] as const)].map(
    (field) => [field, (flags) => Number(flags[field] === true)],
  ),
);

const WINDOW_OF: Record<ContextWindow, keyof EditionWindows> = {
  day: 'day',
  window: 'current',
  window_last_year: 'lastYear',
  window_previous: 'previous',
};

/**
 * Returns the counts from which a changed cell is computed. For a score these are its n and k; for a
 * value of the whole unit, such as its index, the counts that changed; for the previous rank every
 * count of the previous window.
 * @param own changed cells of the same unit
 */
export function cellSources(
  { unit_code, field }: CellChange,
  own: readonly CellChange[],
): CellSource[] {
  if (unit_code === null) return [contextSource(field)];
  if (field === 'prev_rank') {
    return [...COUNTS.values()].map((adds) => ({ window: 'previous', adds }));
  }
  const indicator = /^(\w+)_score$/.exec(field)?.[1];
  const names = COUNTS.has(field) ? [field] : own.map((each) => each.field);
  return names.flatMap((name): CellSource[] => {
    const adds = COUNTS.get(name);
    const isOther = indicator !== undefined && name.replace(/_[nk]$/, '') !== indicator;
    return adds === undefined || isOther ? [] : [{ window: 'current', adds }];
  });
}

/** @param field `context.window.by_channel.visit` */
function contextSource(field: string): CellSource {
  const [, window, figure, channel] = field.split('.');
  if (window === 'unattributed') {
    return {
      window: 'current',
      adds: (flags) => Number(flags.unit_code === null && flags.cases === true),
    };
  }
  return { window: WINDOW_OF[window as ContextWindow], adds: volumeOf(figure!, channel) };
}

/** Returns what each case adds to a figure of a `Volume`. */
function volumeOf(figure: string, channel: string | undefined): CaseContribution {
  return (flags) => {
    const isRegistered = flags.repeat_share_n === true;
    switch (figure) {
      case 'by_channel':
        return Number(isRegistered && flags.channel === channel);
      case 'headcount':
        return isRegistered ? flags.headcount : 0;
      case 'collective':
        return Number(flags.is_collective === true);
      case 'repeat':
        return Number(flags.repeat_share_k === true);
      default:
        return Number(isRegistered);
    }
  };
}
