import { aggregatedNodes, groupsBelow } from './index-tree.ts';
import type { GroupNode } from './index-tree.ts';

/** A level of a scheme whose weights do not sum to 100. */
export interface WeightSum {
  id: string;
  title: string;
  sum: number;
}

/** What the weights of each level of a scheme with `weights: percent` sum to. */
export const FULL_WEIGHT = 100;

/** Finds the levels whose weights do not sum to 100, the index first; a heading is no level. */
export function wrongSums(root: GroupNode): WeightSum[] {
  const levels = [root, ...groupsBelow(root).filter(({ weight }) => weight !== null)];
  return levels
    .map((group) => ({ id: group.id, title: group.title, sum: weightSum(group) }))
    .filter(({ sum }) => Math.abs(sum - FULL_WEIGHT) >= TOLERANCE);
}

/** In binary, weights such as 10.2 + 29.9 + 59.9 sum to slightly more than 100. */
const TOLERANCE = 1e-9;

/** Sum of the weights that a level is aggregated with, free of binary residue. */
export function weightSum(group: GroupNode): number {
  const sum = aggregatedNodes(group).reduce((total, { weight }) => total + (weight ?? 0), 0);
  return Number(sum.toFixed(9));
}

/** Decimals of weights that are worked out. */
const DECIMALS = 2;

/**
 * Returns the weights in the same proportion with another sum, rounded to 2 decimals; the largest takes
 * what rounding leaves. When all are 0 each gets the same.
 */
export function scaleWeights(weights: readonly number[], to: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const scaled = weights.map((weight) =>
    rounded(sum === 0 ? to / weights.length : (weight * to) / sum),
  );
  const rest = to - scaled.reduce((total, weight) => total + weight, 0);
  const largest = scaled.indexOf(Math.max(...scaled));
  return scaled.map((weight, at) => (at === largest ? rounded(weight + rest) : weight));
}

function rounded(weight: number): number {
  return Number(weight.toFixed(DECIMALS));
}
