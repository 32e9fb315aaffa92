import { UserError } from '../base/errors.ts';
import type { IndicatorNode } from '../method/index-tree.ts';

/**
 * Prepares the values of an indicator for scoring: winsorises outliers, then takes logarithms. A
 * missing value (NaN) stays NaN.
 * @throws UserError when a value has no logarithm, or no share of the maximum
 */
export function treat(
  values: Float64Array,
  { id, normalise, winsorise, log }: TreatmentOf,
): Float64Array {
  const winsorised = winsorise > 0 ? winsoriseColumn(values, winsorise) : values;
  const treated = log ? logarithms(winsorised, id, normalise) : winsorised;
  const negative = normalise === 'fracmax' ? treated.find((value) => value < 0) : undefined;
  if (negative !== undefined) {
    throw new UserError(
      `指标 ${id} 有负值 ${negative}，不能算占最大值比，请核对数据，或换一种 normalise。`,
    );
  }
  return treated;
}

function logarithms(
  values: Float64Array,
  id: string,
  normalise: IndicatorNode['normalise'],
): Float64Array {
  // Against goalposts 0 is allowed: its logarithm, −∞, lies beyond the lower goalpost.
  const bad = values.find((value) => value < 0 || (value === 0 && normalise !== 'goalposts'));
  if (bad !== undefined) {
    throw new UserError(
      `指标 ${id} 有值 ${bad} 不能取对数，请核对数据，或去掉方案里这个指标的 log。`,
    );
  }
  return values.map((value) => Math.log(value));
}

/** The values that score 0 and the full mark; null: found among the values. */
export interface Marks {
  worst: number | null;
  best: number | null;
}

/**
 * Returns the marks that an indicator is scored by, treated like its values: its goalposts, its target,
 * or the value of its reference unit (NaN: that has none).
 * @param treated its values
 * @param reference place of the reference unit; −1: it is not among the units; null: there is none
 */
export function treatedMarks(
  { normalise, worst, best, target, log }: IndicatorNode,
  treated: Float64Array,
  reference: number | null,
): Marks {
  const treatMark = (value: number) => (log ? Math.log(value) : value);
  if (normalise === 'goalposts') return { worst: treatMark(worst!), best: treatMark(best!) };
  if (target !== undefined) return { worst: null, best: treatMark(target) };
  return { worst: null, best: reference === null ? null : (treated[reference] ?? NaN) };
}

type TreatmentOf = Pick<IndicatorNode, 'id' | 'normalise' | 'winsorise' | 'log'>;

/** Limits the values to their quantiles at `share` and 1 − `share`. */
function winsoriseColumn(values: Float64Array, share: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return values;
  const [low, high] = [quantile(sorted, share), quantile(sorted, 1 - share)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** Quantile of ascending values by linear interpolation (Hyndman and Fan 1996, definition 7). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}
