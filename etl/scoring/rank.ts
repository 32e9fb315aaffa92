import { roundComputed } from '../method/round.ts';

/**
 * Returns competition ranks, the highest value first (method.md §6). Values that are equal to 9
 * decimals share a rank (1, 2, 2, 4); null is not ranked.
 */
export function competitionRanks(given: readonly (number | null)[]): (number | null)[] {
  const values = given.map((value) => (value === null ? null : roundComputed(value)));
  const sorted = values.filter((value) => value !== null).sort((a, b) => b - a);
  const first = new Map<number, number>();
  sorted.forEach((value, at) => {
    if (!first.has(value)) first.set(value, at + 1);
  });
  return values.map((value) => (value === null ? null : first.get(value)!));
}

/** Counts the values higher than `value`; `sorted` is descending. */
export function countHigher(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! > value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Ranks from 1 for the lowest value; equal values share the lowest rank. NaN stays NaN. */
export function ascendingRanks(values: Float64Array): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const ranks = new Float64Array(values.length);
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    ranks[at] = value === value ? countLower(sorted, value) + 1 : NaN;
  }
  return ranks;
}

/** Counts the values lower than `value`; `sorted` is ascending. */
function countLower(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
