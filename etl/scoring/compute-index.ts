import { aggregate } from './aggregate.ts';
import { normalise } from './normalise.ts';
import type { MissingRule } from '../method/index-tree.ts';
import type { IndexPlan } from './index-plan.ts';
import { treat, treatGoalposts } from './treat.ts';

/** Values of one indicator for all units, in one order; NaN where a unit has none. */
export type ValueColumn = Float64Array;

export interface IndexResult {
  /** By indicator, in the order of the plan. */
  treated: ValueColumn[];
  scores: ValueColumn[];
  /**
   * As they count: with what stands for a missing score. Null for an indicator that has values but
   * tells no unit apart: its weight drops out, whatever a missing score does.
   */
  counted: (ValueColumn | null)[];
  /** By group, in the order of the plan; the last one is the index. */
  groups: ValueColumn[];
}

/**
 * The index of a table: values treated, scored and aggregated level by level (OECD/JRC Handbook on
 * Constructing Composite Indicators, 2008; definitions as in COINr).
 * @param values one column for each indicator of the plan, in its order
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

/** The first step: values treated and scored, each indicator alone. */
export function scoreIndicators(
  plan: IndexPlan,
  values: readonly ValueColumn[],
): Omit<IndexResult, 'groups'> {
  const treated = plan.leaves.map((leaf, at) => treat(values[at]!, leaf));
  const scores = plan.leaves.map((leaf, at) =>
    normalise(treated[at]!, leaf, treatGoalposts(leaf), plan.scale),
  );
  const counted = scores.map((column, at) =>
    column.every(Number.isNaN) && !treated[at]!.every(Number.isNaN)
      ? null
      : fill(column, plan.missing),
  );
  return { treated, scores, counted };
}

/**
 * The second step for the index itself.
 * @returns null when nothing counts
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
 * Scores below a group aggregated level by level; null when nothing below it counts.
 * @param counted scores of the indicators as they count
 * @param weights one a node, in the order of the plan
 * @param node place of the group among the nodes
 * @param size number of units
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
