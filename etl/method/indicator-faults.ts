import type { CasePart } from './case-state.ts';
import { isShare } from './indicator.ts';
import type { IndicatorMeasure } from './indicator.ts';

/** The cases of a rate that speak against its unit. */
export interface IndicatorFaults {
  count: number;
  part: CasePart;
  /** 没有计入, 计入: of those that count for n. */
  word: string;
}

/**
 * Returns which cases cost a rate points: of one that is good when high those that do not count for k,
 * of one that is good when low those that do; null for what is no rate.
 */
export function faultsOf(
  measure: IndicatorMeasure | undefined,
  better: 'high' | 'low',
): IndicatorFaults | null {
  if (measure === undefined || !isShare(measure)) return null;
  const { n, k } = measure;
  return better === 'high'
    ? { count: n - k, part: 'missed', word: '没有计入' }
    : { count: k, part: 'k', word: '计入' };
}
