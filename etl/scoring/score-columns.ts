import { computeIndex } from './compute-index.ts';
import type { ValueColumn, IndexResult } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';
import { competitionRanks } from './rank.ts';
import { hasEnoughWeight, publishedIndex } from './score-units.ts';
import type { ScoringRules } from './score-units.ts';

/** A scored table; units are in the order of its columns. */
export interface ScoredColumns extends IndexResult {
  /** Published index, in points; null: none. */
  published: (number | null)[];
  /** Competition ranks on the published index (1, 2, 2, 4); null: too little data, or no index. */
  ranks: (number | null)[];
}

/**
 * Scores and ranks a table that has neither cases nor adjustments (method.md §§5, 6).
 * @param values one column per indicator of the plan
 */
export function scoreColumns(
  values: readonly ValueColumn[],
  plan: IndexPlan,
  { decimals, min_weight }: Pick<ScoringRules, 'decimals' | 'min_weight'>,
): ScoredColumns {
  const result = computeIndex(plan, values);
  const published = [...result.groups.at(-1)!].map((mean) =>
    publishedIndex(mean, 0, plan, decimals),
  );
  const isRanked = hasEnoughWeight(plan, values, min_weight);
  const ranks = competitionRanks(published.map((index, at) => (isRanked[at] ? index : null)));
  return { ...result, published, ranks };
}
