import { computeIndex } from './compute-index.ts';
import { contributions } from './contributions.ts';
import type { ValueColumn } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';
import { roundHalfUp } from '../method/round.ts';

/** What scoring needs of a scheme besides its plan. */
export interface ScoringRules {
  /** Of the published index; null: not rounded. */
  decimals: number | null;
  min_cases: number;
  /** Weight of the indicators with a value that a ranked unit needs, of 100. */
  min_weight: number;
  adjustment_limit: number;
}

export interface UnitInput {
  cases: number;
  /** Points of the adjustments in the window, not yet limited. */
  points: number;
}

export interface UnitScore {
  /** By indicator; null when it does not apply, or tells no unit apart. */
  scores: Record<string, number | null>;
  /** By module; null when none of its indicators applies. */
  modules: Record<string, number | null>;
  adjustment: number;
  /** Index before adjustment, limits and rounding; null when no indicator applies. */
  exact: number | null;
  /**
   * What each indicator adds to `exact`, 0 where it does not apply; null where the scheme has other
   * than arithmetic means.
   */
  contributions: Record<string, number> | null;
  /** Published index; null when no indicator applies. */
  index: number | null;
  /** False: 不参与排名. */
  isRanked: boolean;
}

/**
 * Scores the units of one kind together (method.md §§5, 6). Under goalposts a unit's score depends
 * on its own figures alone.
 * @param values one column for each indicator of the plan; NaN: not applicable (n = 0)
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
    const adjustment = limit(points, -rules.adjustment_limit, rules.adjustment_limit);
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
 * The index as published: adjusted, limited where its scores have limits, rounded; null when nothing
 * applies.
 */
export function publishedIndex(
  mean: number,
  adjustment: number,
  { scale, isBounded }: IndexPlan,
  decimals: number | null,
): number | null {
  if (Number.isNaN(mean)) return null;
  return roundIndex(isBounded ? limit(mean + adjustment, 0, scale) : mean + adjustment, decimals);
}

/** @param decimals null: not rounded, but for the residue of the arithmetic */
export function roundIndex(index: number, decimals: number | null): number {
  return decimals === null ? Number(index.toPrecision(FULL_DIGITS)) : roundHalfUp(index, decimals);
}

/** Free of residue, so that equal values share a rank. */
const FULL_DIGITS = 13;

/**
 * Whether the indicators of which each unit has a value reach the weight asked, of 100; also those
 * that tell no unit apart, which leave all units as comparable as before.
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

/** Weights such as 10.2 + 21.9 + 27.9 fall a hair short of 60 in binary. */
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
