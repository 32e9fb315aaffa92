import { UserError } from '../base/errors.ts';
import type { IndicatorNode } from '../method/index-tree.ts';

/**
 * Prepares the values of an indicator for scoring: winsorises outliers, then takes logarithms. A
 * missing value (NaN) stays NaN.
 * @throws UserError when a value has no logarithm
 */
export function treat(
  values: Float64Array,
  { id, normalise, winsorise, log }: TreatmentOf,
): Float64Array {
  const winsorised = winsorise > 0 ? winsoriseColumn(values, winsorise) : values;
  if (!log) return winsorised;
  // Against goalposts 0 is allowed: its logarithm, −∞, lies beyond the lower goalpost.
  const bad = winsorised.find((value) => value < 0 || (value === 0 && normalise !== 'goalposts'));
  if (bad !== undefined) {
    throw new UserError(
      `指标 ${id} 有值 ${bad} 不能取对数，请核对数据，或去掉方案里这个指标的 log。`,
    );
  }
  return winsorised.map((value) => Math.log(value));
}

/** Treats the goalposts of an indicator like its values; null: it has none. */
export function treatGoalposts({
  worst,
  best,
  log,
}: IndicatorNode): { worst: number; best: number } | null {
  if (worst === null || best === null) return null;
  return log ? { worst: Math.log(worst), best: Math.log(best) } : { worst, best };
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
