import { computeIndex } from './compute-index.ts';
import { contributions } from './contributions.ts';
import type { ValueColumn } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';
import { roundComputed, roundHalfUp } from '../method/round.ts';

/** The scoring rules of a scheme besides its plan. */
export interface ScoringRules {
  /** Decimals of the published index; null: not rounded. */
  decimals: number | null;
  /** Cases a unit needs to be ranked. */
  min_cases: number;
  /** Weight, of 100, that the indicators with a value must reach for a unit to be ranked. */
  min_weight: number;
  /** Points; adjustments are limited to ± this. */
  adjustment_limit: number;
}

export interface UnitInput {
  cases: number;
  /** Sum of the adjustments in the window, in points, not yet limited. */
  points: number;
}

export interface UnitScore {
  /** By indicator; null when it does not apply, or is the same for all units. */
  scores: Record<string, number | null>;
  /** By module; null when none of its indicators applies. */
  modules: Record<string, number | null>;
  /** Points, limited; 0 where the index takes none. */
  adjustment: number;
  /** Index before adjustment, limits and rounding; null when no indicator applies. */
  exact: number | null;
  /**
   * Points each indicator adds to `exact`, 0 where it does not apply; null where the scheme has a
   * mean that is not arithmetic.
   */
  contributions: Record<string, number> | null;
  /** Published index; null when no indicator applies. */
  index: number | null;
  /** False: 不参与排名. */
  isRanked: boolean;
}

/**
 * Scores the units of one kind (method.md §§5, 6). Under goalposts a unit's score depends only on
 * its own figures.
 * @param values one column per indicator of the plan; NaN: not applicable (n = 0)
 */
export function scoreUnits(
  units: readonly UnitInput[],
  values: readonly ValueColumn[],
  plan: IndexPlan,
  rules: ScoringRules,
): UnitScore[] {
  const result = computeIndex(plan, values);
  const { scores, groups } = result;
  const means = groups.at(-1)!;
  const parts = contributions(plan, result);
  const scored = plan.leaves.filter(({ weight }) => weight > 0);
  const enough = hasEnoughWeight(plan, values, rules.min_weight);
  return units.map(({ cases, points }, at) => {
    const most = plan.takesAdjustments ? rules.adjustment_limit : 0;
    const adjustment = limit(points, -most, most);
    return {
      scores: byId(scored, (leaf) => orNull(scores[plan.leaves.indexOf(leaf)]![at]!)),
      modules: byId(plan.groups.slice(0, -1), (_, group) => orNull(groups[group]![at]!)),
      adjustment,
      exact: orNull(means[at]!),
      contributions:
        parts === null || Number.isNaN(means[at]!)
          ? null
          : byId(scored, (leaf) => parts[plan.leaves.indexOf(leaf)]![at]!),
      index: publishedIndex(means[at]!, adjustment, plan, rules.decimals),
      isRanked: cases >= rules.min_cases && enough[at]!,
    };
  });
}

/**
 * Returns the published index, in points: adjusted, limited where scores have limits, rounded. Null
 * when no indicator applies.
 * @param mean index before adjustment; NaN: none
 */
export function publishedIndex(
  mean: number,
  adjustment: number,
  plan: IndexPlan,
  decimals: number | null,
): number | null {
  return Number.isNaN(mean) ? null : adjustedIndex(mean, adjustment, plan, decimals);
}

/** Returns the same of a mean that may be NaN, which stays NaN. */
export function adjustedIndex(
  mean: number,
  adjustment: number,
  { scale, isBounded }: IndexPlan,
  decimals: number | null,
): number {
  return roundIndex(isBounded ? limit(mean + adjustment, 0, scale) : mean + adjustment, decimals);
}

/**
 * Rounds an index to 9 decimals, then half up.
 * @param decimals null: only removes the noise of binary arithmetic
 */
export function roundIndex(index: number, decimals: number | null): number {
  return decimals === null
    ? Number(index.toPrecision(FULL_DIGITS))
    : roundHalfUp(roundComputed(index), decimals);
}

/** Significant digits that are free of binary noise. */
const FULL_DIGITS = 13;

/**
 * Tells for each unit whether the indicators with a value reach `minWeight` of 100. Indicators that
 * are the same for all units count too: they leave the units as comparable as before.
 */
export function hasEnoughWeight(
  { shares }: IndexPlan,
  values: readonly ValueColumn[],
  minWeight: number,
): boolean[] {
  return Array.from(values[0]!, (_, unit) => {
    const applicable = shares.reduce(
      (sum, share, leaf) => (Number.isNaN(values[leaf]![unit]) ? sum : sum + share),
      0,
    );
    return 100 * applicable >= minWeight - WEIGHT_TOLERANCE;
  });
}

/** In binary, weights such as 10.2 + 21.9 + 27.9 sum to slightly less than 60. */
const WEIGHT_TOLERANCE = 1e-9;

function byId<T extends { id: string }, V>(
  parts: readonly T[],
  value: (part: T, at: number) => V,
): Record<string, V> {
  return Object.fromEntries(parts.map((part, at) => [part.id, value(part, at)]));
}

function orNull(score: number): number | null {
  return Number.isNaN(score) ? null : score;
}

function limit(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
