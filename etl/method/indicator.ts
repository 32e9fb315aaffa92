/**
 * Types of an indicator (method.md §4). `rate`: k of n cases. `stock`: the same of a level, a list
 * of the year. `median` and `sum`: of one value per case.
 */
export const INDICATOR_TYPES = ['rate', 'stock', 'median', 'sum'] as const;
export type IndicatorType = (typeof INDICATOR_TYPES)[number];

/** Fields of which one, or all of which together, must be in a file: `[['a'], ['b', 'c']]` is a, or b and c. */
export type NeededField = readonly (readonly string[])[];

/** An indicator (指标): a line of `indicators.yaml` and the SQL file of the same name. */
export interface Indicator {
  id: string;
  title: string;
  /** The module it belongs to by its subject; a scheme may put it elsewhere. */
  module: string;
  type: IndicatorType;
  /** The direction in which it is good. */
  better: 'high' | 'low';
  /** What the file of a case must tell for the case to count; all of them. */
  needs: readonly NeededField[];
  /** A select over `fact` (docs/handbook/indicators.md). */
  sql: string;
  /** Whether it is the bureau's own. */
  isOwn: boolean;
}

/** The indicator of the 五色图 (five-colour map), of the modules' figures and of breakdowns. */
export const RESOLVED = 'resolved';

/** Returns whether an indicator has k and n. */
export function isRateType(type: IndicatorType): boolean {
  return type === 'rate' || type === 'stock';
}

/** Counts of cases of one indicator: x = k / n, 0 ≤ k ≤ n. n = 0: not applicable (method.md §4). */
export interface Measure {
  n: number;
  k: number;
}

/** A median or a sum over n cases; null: not applicable. */
export interface ValueMeasure {
  n: number;
  value: number | null;
}

/** What an indicator measures of a unit, by its type. */
export type IndicatorMeasure = Measure | ValueMeasure;

/** Decimals of a published median or sum. */
export const VALUE_DECIMALS = 4;

/** Returns whether a measure is k of n. */
export function isShare(measure: IndicatorMeasure): measure is Measure {
  return 'k' in measure;
}

/** Returns x = k / n, the median or the sum; null: not applicable. */
export function valueOf(measure: IndicatorMeasure): number | null {
  if (!isShare(measure)) return measure.value;
  return measure.n === 0 ? null : measure.k / measure.n;
}

/** Measures by indicator. An edition may lack an indicator that the program knows. */
export interface Measured {
  indicators: Readonly<Record<string, IndicatorMeasure>>;
}

/** Returns k of n of a rate; 0 of 0 for one that is lacking, and for what is no rate. */
export function shareOf({ indicators }: Measured, id: string): Measure {
  const measure = indicators[id];
  return measure !== undefined && isShare(measure) ? measure : { n: 0, k: 0 };
}
