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
  const { treated, scores, counted } = scoreIndicators(plan, values);
  return { treated, scores, counted, groups: scoreGroups(plan, counted, plan.weights) };
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

/**
 * The second step: scores aggregated level by level, the index last.
 * @param counted scores of the indicators as they count
 * @param weights one a node, in the order of the plan
 */
export function scoreGroups(
  plan: Plan,
  counted: readonly Column[],
  weights: Float64Array,
): Column[] {
  const columns = [...counted];
  const size = counted[0]!.length;
  for (const { aggregate: method, terms } of plan.groups) {
    const below = terms.map((term) => columns[term]!);
    const score = aggregate(
      method,
      below,
      terms.map((term) => weights[term]!),
      size,
    );
    columns.push(plan.missing === 'void' ? score.map(unlessMissing(below)) : score);
  }
  return columns.slice(counted.length);
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
