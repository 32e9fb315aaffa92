import type { Aggregation } from '../method/index-tree.ts';
import { copeland } from './copeland.ts';

/**
 * Aggregates columns of scores into one score per unit. A missing score (NaN) is left out and the
 * others carry its weight. The result is NaN where all scores are missing. A geometric or harmonic
 * mean with a score of 0 is 0. Definitions as in COINr (method.md §5).
 * @param weights one per column; they need not sum to 1
 * @param size number of units
 */
export function aggregate(
  method: Aggregation,
  columns: readonly Float64Array[],
  weights: readonly number[],
  size: number,
): Float64Array {
  switch (method) {
    case 'arithmetic':
      return mean(columns, weights, size, (sum, total) => sum / total);
    case 'geometric':
      return mean(columns.map(logarithms), weights, size, (sum, total) => Math.exp(sum / total));
    case 'harmonic':
      return mean(columns.map(reciprocals), weights, size, (sum, total) => total / sum);
    case 'copeland':
      return copeland(columns, weights, size);
  }
}

function mean(
  columns: readonly Float64Array[],
  weights: readonly number[],
  size: number,
  finish: (sum: number, total: number) => number,
): Float64Array {
  const sums = new Float64Array(size);
  const totals = new Float64Array(size);
  // Plain loops: certainty calls this thousands of times.
  for (let at = 0; at < columns.length; at += 1) {
    const [column, weight] = [columns[at]!, weights[at]!];
    for (let unit = 0; unit < size; unit += 1) {
      const score = column[unit]!;
      if (score === score) {
        sums[unit]! += weight * score;
        totals[unit]! += weight;
      }
    }
  }
  for (let unit = 0; unit < size; unit += 1) {
    sums[unit] = totals[unit] === 0 ? NaN : finish(sums[unit]!, totals[unit]!);
  }
  return sums;
}

const logarithms = (column: Float64Array) => column.map((score) => Math.log(score));
const reciprocals = (column: Float64Array) => column.map((score) => 1 / score);
