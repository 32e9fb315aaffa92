import { aggregate } from './aggregate.ts';
import { normalise } from './normalise.ts';
import type { MissingRule } from '../method/index-tree.ts';
import type { Plan } from './plan.ts';
import { treat, treatGoalposts } from './treat.ts';

/** Values of one indicator for all units, in one order; NaN where a unit has none. */
export type Column = Float64Array;

export interface IndexResult {
  /** By indicator, in the order of the plan. */
  treated: Column[];
  scores: Column[];
  /** As they count: with what stands for a missing score. */
  counted: Column[];
  /** By group, in the order of the plan; the last one is the index. */
  groups: Column[];
}

/**
 * The index of a table: values treated, scored and aggregated level by level (OECD/JRC Handbook on
 * Constructing Composite Indicators, 2008; definitions as in COINr).
 * @param values one column for each indicator of the plan, in its order
 */
export function computeIndex(plan: Plan, values: readonly Column[]): IndexResult {
  const indicators = scoreIndicators(plan, values);
  const groups = plan.groups.map((_, at) =>
    scoreGroup(plan, indicators.counted, plan.weights, plan.leaves.length + at),
  );
  return { ...indicators, groups };
}

/** The first step: values treated and scored, each indicator alone. */
export function scoreIndicators(
  plan: Plan,
  values: readonly Column[],
): Omit<IndexResult, 'groups'> {
  const treated = plan.leaves.map((leaf, at) => treat(values[at]!, leaf));
  const scores = plan.leaves.map((leaf, at) =>
    normalise(treated[at]!, leaf, treatGoalposts(leaf), plan.scale),
  );
  return { treated, scores, counted: scores.map((column) => fill(column, plan.missing)) };
}

/** The second step for the index itself. */
export function scoreIndex(plan: Plan, counted: readonly Column[], weights: Float64Array): Column {
  return scoreGroup(plan, counted, weights, plan.weights.length - 1);
}

/**
 * Scores below a group aggregated level by level.
 * @param counted scores of the indicators as they count
 * @param weights one a node, in the order of the plan
 * @param node place of the group among the nodes
 */
function scoreGroup(
  plan: Plan,
  counted: readonly Column[],
  weights: Float64Array,
  node: number,
): Column {
  const { aggregate: method, terms } = plan.groups[node - counted.length]!;
  const below = terms.map((term) => counted[term] ?? scoreGroup(plan, counted, weights, term));
  const size = counted[0]!.length;
  const score = aggregate(
    method,
    below,
    terms.map((term) => weights[term]!),
    size,
  );
  return plan.missing === 'void' ? score.map(unlessMissing(below)) : score;
}

function fill(scores: Column, missing: MissingRule): Column {
  if (missing === 'zero') return scores.map((score) => (Number.isNaN(score) ? 0 : score));
  if (missing !== 'mean') return scores;
  const present = scores.filter((score) => !Number.isNaN(score));
  const mean = present.reduce((sum, score) => sum + score, 0) / present.length;
  return scores.map((score) => (Number.isNaN(score) ? mean : score));
}

function unlessMissing(columns: readonly Column[]): (score: number, unit: number) => number {
  return (score, unit) => (columns.some((column) => Number.isNaN(column[unit])) ? NaN : score);
}
