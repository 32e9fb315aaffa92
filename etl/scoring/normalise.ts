import type { IndicatorNode } from '../method/index-tree.ts';
import { roundComputed } from '../method/round.ts';
import { ascendingRanks } from './rank.ts';
import type { Marks } from './treat.ts';

/**
 * Scores a column of treated values (method.md §5; definitions as in COINr). Where low is good, the
 * values are negated first. A missing value (NaN) stays NaN. When all values are equal no unit gets
 * a score (0/0, as min-max has it in COINr), except against marks of their own. Values count as equal, and are
 * ranked, as rounded to 9 decimals.
 * @param marks the values that score 0 and `scale`, if the method has them
 * @param scale the best score
 * @param into a column to use again, for one that is computed thousands of times
 */
export function normalise(
  values: Float64Array,
  { normalise: method, better }: Pick<IndicatorNode, 'normalise' | 'better'>,
  marks: Marks,
  scale: number,
  into?: Float64Array,
): Float64Array {
  if (method === 'goalposts') {
    const scores = into ?? new Float64Array(values.length);
    return between(values, marks.worst!, marks.best!, scale, scores);
  }
  const sign = better === 'low' ? -1 : 1;
  const directed = better === 'low' ? values.map((value) => -value) : values;
  const { low, high } = extent(directed);
  if (method === 'distance') return distance(directed, low, sign * marks.best!, scale);
  if (method === 'fracmax') return shareOfMaximum(directed, high, scale);
  if (roundComputed(low) === roundComputed(high)) return new Float64Array(values.length).fill(NaN);
  switch (method) {
    case 'minmax':
      return directed.map((value) => ((value - low) / (high - low)) * scale);
    case 'zscore':
      return zscore(directed);
    case 'percentile':
      return percentile(directed, scale);
    case 'rank':
      return ascendingRanks(directed.map(roundComputed));
    case 'borda':
      return ascendingRanks(directed.map(roundComputed)).map((rank) => rank - 1);
  }
}

/**
 * Distance from the worst, limited. The division comes first, so that the best is exactly `scale`. A
 * plain loop: certainty calls this thousands of times.
 */
function between(
  values: Float64Array,
  worst: number,
  best: number,
  scale: number,
  scores: Float64Array,
): Float64Array {
  for (let unit = 0; unit < values.length; unit += 1) {
    const value = values[unit]!;
    const score = ((value - worst) / (best - worst)) * scale;
    if (score > scale) scores[unit] = scale;
    else scores[unit] = score > 0 ? score : score === score ? 0 : NaN;
  }
  return scores;
}

/**
 * Distance from the lowest value, as a share of that of the full mark; above it more than `scale`. NaN
 * unless the full mark is above the lowest value.
 */
function distance(values: Float64Array, low: number, full: number, scale: number): Float64Array {
  const isAbove = roundComputed(full) > roundComputed(low);
  return values.map((value) => (isAbove ? ((value - low) / (full - low)) * scale : NaN));
}

/** Value as a share of the highest; NaN where that is 0. Values are not negative. */
function shareOfMaximum(values: Float64Array, high: number, scale: number): Float64Array {
  return values.map((value) => (high > 0 ? (value / high) * scale : NaN));
}

/** Distance from the mean in sample standard deviations; NaN when the deviation underflows to 0. */
function zscore(values: Float64Array): Float64Array {
  const present = values.filter((value) => !Number.isNaN(value));
  const mean = sum(present) / present.length;
  const squares = sum(present.map((value) => (value - mean) ** 2));
  const deviation = Math.sqrt(squares / (present.length - 1));
  return values.map((value) => (deviation === 0 ? NaN : (value - mean) / deviation));
}

/** The share of the other units that are lower, times `scale`. */
function percentile(values: Float64Array, scale: number): Float64Array {
  const ranks = ascendingRanks(values.map(roundComputed));
  const others = ranks.reduce((count, rank) => (Number.isNaN(rank) ? count : count + 1), 0) - 1;
  return ranks.map((rank) => ((rank - 1) / others) * scale);
}

function extent(values: Float64Array): { low: number; high: number } {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
