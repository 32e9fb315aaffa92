import { byIndicator } from '../method/indicator.ts';
import type { ByIndicator, IndicatorId, Measure } from '../method/indicator.ts';
import { goalpostScore } from './goalpost.ts';
import type { Goalpost } from './goalpost.ts';
import { roundHalfUp } from './round.ts';
import { weightedMean } from './weighted-mean.ts';

/** What scoring needs of a scheme. */
export interface ScoringScheme {
  modules: { id: string; indicators: ({ id: IndicatorId; weight: number } & Goalpost)[] }[];
  min_cases: number;
  min_weight: number;
  adjustment_limit: number;
}

export interface UnitInput {
  cases: number;
  measures: ByIndicator<Measure>;
  /** Points of the adjustments in the window, not yet limited. */
  points: number;
}

export interface UnitScore {
  /** 0…100; null when the indicator does not apply (n = 0) or is not scored. */
  scores: ByIndicator<number | null>;
  modules: Record<string, number | null>;
  adjustment: number;
  /** Published index: 0…100 with 2 decimals; null when no indicator applies. */
  index: number | null;
  /** False: 不参与排名. */
  isRanked: boolean;
}

/** Scores one unit on its own figures alone (method.md §§5, 6). */
export function scoreUnit(unit: UnitInput, scheme: ScoringScheme): UnitScore {
  // Weight 0: shown, not scored.
  const parts = scheme.modules
    .flatMap(({ indicators }) => indicators)
    .filter(({ weight }) => weight > 0);
  const scored = new Map(parts.map((part) => [part.id, scoreOf(unit.measures[part.id], part)]));
  const scoreById = (id: IndicatorId) => scored.get(id) ?? null;
  const weigh = (indicators: typeof parts) =>
    weightedMean(indicators.map(({ id, weight }) => ({ weight, score: scoreById(id) })));
  const mean = weigh(parts);
  const adjustment = limit(unit.points, -scheme.adjustment_limit, scheme.adjustment_limit);
  const applicable = parts
    .filter(({ id }) => scoreById(id) !== null)
    .reduce((sum, { weight }) => sum + weight, 0);
  return {
    scores: byIndicator(scoreById),
    modules: Object.fromEntries(
      scheme.modules.map(({ id, indicators }) => [id, weigh(indicators)]),
    ),
    adjustment,
    index: mean === null ? null : roundHalfUp(limit(mean + adjustment, 0, 100), 2),
    isRanked: unit.cases >= scheme.min_cases && applicable >= scheme.min_weight - WEIGHT_HAIR,
  };
}

/** Weights such as 10.2 + 21.9 + 27.9 fall a hair short of 60 in binary. */
const WEIGHT_HAIR = 1e-9;

function scoreOf({ n, k }: Measure, goalpost: Goalpost): number | null {
  return n === 0 ? null : goalpostScore(k / n, goalpost);
}

function limit(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
