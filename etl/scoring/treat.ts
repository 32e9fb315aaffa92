import { UserError } from '../base/errors.ts';
import type { IndicatorNode } from '../method/index-tree.ts';

/**
 * Values of an indicator before they are scored: outliers drawn in (winsorised), then logarithms.
 * NaN, a missing value, stays NaN.
 * @throws UserError when a value has no logarithm
 */
export function treat(
  values: Float64Array,
  { id, normalise, winsorise, log }: TreatmentOf,
): Float64Array {
  const winsorised = winsorise > 0 ? winsoriseColumn(values, winsorise) : values;
  if (!log) return winsorised;
  // Against goalposts nothing at all is as far beyond the lower one as can be.
  const bad = winsorised.find((value) => value < 0 || (value === 0 && normalise !== 'goalposts'));
  if (bad !== undefined) {
    throw new UserError(
      `指标 ${id} 有值 ${bad} 不能取对数，请核对数据，或去掉方案里这个指标的 log。`,
    );
  }
  return winsorised.map((value) => Math.log(value));
}

/** The goalposts of an indicator as its values are treated. */
export function treatGoalposts({
  worst,
  best,
  log,
}: IndicatorNode): { worst: number; best: number } | null {
  if (worst === null || best === null) return null;
  return log ? { worst: Math.log(worst), best: Math.log(best) } : { worst, best };
}

type TreatmentOf = Pick<IndicatorNode, 'id' | 'normalise' | 'winsorise' | 'log'>;

/** Limits the values to their quantiles of `share` and 1 − `share`. */
function winsoriseColumn(values: Float64Array, share: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  if (sorted.length === 0) return values;
  const [low, high] = [quantile(sorted, share), quantile(sorted, 1 - share)];
  return values.map((value) => Math.min(high, Math.max(low, value)));
}

/** Between the two nearest in proportion (Hyndman and Fan 1996, definition 7). */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (place - below) * (high - low);
}
