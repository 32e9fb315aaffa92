import { aggregate } from './aggregate.ts';
import { normalise } from './normalise.ts';
import type { MissingRule } from '../method/index-tree.ts';
import type { IndexPlan } from './index-plan.ts';
import { treat, treatedMarks } from './treat.ts';

/** One indicator's values, one per unit, always in the same order; NaN: no value. */
export type ValueColumn = Float64Array;

export interface IndexResult {
  /** Values after winsorising and logarithms, one column per indicator of the plan. */
  treated: ValueColumn[];
  /** One column per indicator of the plan. */
  scores: ValueColumn[];
  /**
   * The scores that count, with missing ones replaced by the rule of the plan. Null for an indicator
   * whose values are the same for all units: its weight drops out, whatever that rule is.
   */
  counted: (ValueColumn | null)[];
  /** One column per group of the plan; the last one is the index. */
  groups: ValueColumn[];
}

/**
 * Computes the index of all units: treats and scores the values and aggregates them level by level
 * (method.md §5; OECD/JRC Handbook on Constructing Composite Indicators, 2008; definitions as in
 * COINr).
 * @param values one column per indicator, in the order of the plan
 */
export function computeIndex(plan: IndexPlan, values: readonly ValueColumn[]): IndexResult {
  const indicators = scoreIndicators(plan, values);
  const size = values[0]!.length;
  const groups = plan.groups.map(
    (_, at) =>
      scoreGroup(plan, indicators.counted, plan.weights, plan.leaves.length + at, size) ??
      new Float64Array(size).fill(NaN),
  );
  return { ...indicators, groups };
}

/**
 * The first step: treats and scores each indicator by itself.
 * @param into columns to use again where that is possible; they hold the scores then
 */
export function scoreIndicators(
  plan: IndexPlan,
  values: readonly ValueColumn[],
  into: readonly ValueColumn[] = [],
): Omit<IndexResult, 'groups'> {
  const treated = plan.leaves.map((leaf, at) => treat(values[at]!, leaf));
  const scores = plan.leaves.map((leaf, at) =>
    normalise(
      treated[at]!,
      leaf,
      treatedMarks(leaf, treated[at]!, plan.references[at]!),
      plan.scale,
      into[at],
    ),
  );
  const counted = scores.map((column, at) =>
    column.every(Number.isNaN) && !treated[at]!.every(Number.isNaN)
      ? null
      : fill(column, plan.missing),
  );
  return { treated, scores, counted };
}

/**
 * The second step: aggregates counted scores into the index.
 * @param weights one per node of the plan
 * @param size number of units
 * @returns null when no indicator counts
 */
export function scoreIndex(
  plan: IndexPlan,
  counted: readonly (ValueColumn | null)[],
  weights: Float64Array,
  size: number,
): ValueColumn | null {
  return scoreGroup(plan, counted, weights, plan.weights.length - 1, size);
}

/**
 * Aggregates the scores below a group level by level; null when none of them counts.
 * @param node position of the group among the nodes of the plan
 */
function scoreGroup(
  plan: IndexPlan,
  counted: readonly (ValueColumn | null)[],
  weights: Float64Array,
  node: number,
  size: number,
): ValueColumn | null {
  const { aggregate: method, terms } = plan.groups[node - counted.length]!;
  const below: ValueColumn[] = [];
  const own: number[] = [];
  for (const term of terms) {
    const scores =
      term < counted.length ? counted[term]! : scoreGroup(plan, counted, weights, term, size);
    if (scores === null) continue;
    below.push(scores);
    own.push(weights[term]!);
  }
  if (below.length === 0) return null;
  const score = aggregate(method, below, own, size);
  return plan.missing === 'void' ? score.map(unlessMissing(below)) : score;
}

function fill(scores: ValueColumn, missing: MissingRule): ValueColumn {
  if (missing === 'zero') return scores.map((score) => (Number.isNaN(score) ? 0 : score));
  if (missing !== 'mean') return scores;
  const present = scores.filter((score) => !Number.isNaN(score));
  const mean = present.reduce((sum, score) => sum + score, 0) / present.length;
  return scores.map((score) => (Number.isNaN(score) ? mean : score));
}

function unlessMissing(columns: readonly ValueColumn[]): (score: number, unit: number) => number {
  return (score, unit) => (columns.some((column) => Number.isNaN(column[unit])) ? NaN : score);
}
