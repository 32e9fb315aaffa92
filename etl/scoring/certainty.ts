import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Measure } from '../method/indicator.ts';
import type { Aggregation, Normalisation } from '../method/index-tree.ts';
import { scoreIndex, scoreIndicators } from './compute-index.ts';
import type { ValueColumn } from './compute-index.ts';
import type { ColourRule } from './rank-league.ts';
import type { IndexPlan } from './index-plan.ts';
import { outerLimits } from './outer-limits.ts';
import type { OuterLimits } from './outer-limits.ts';
import { randomStreams } from './random-streams.ts';
import { RankTally } from './rank-tally.ts';
import type { RankSpread } from './rank-tally.ts';
import { RateDraws } from './rate-draws.ts';
import { RateResamples } from './rate-resamples.ts';
import { adjustedIndex } from './score-units.ts';
import { uniform } from './uniform.ts';

/**
 * What makes a rank uncertain (method.md §8): few cases (sampling), weights that are a choice
 * (method), or both (joint).
 */
export const UNCERTAINTY_SOURCES = ['sampling', 'method', 'joint'] as const;
export type UncertaintySource = (typeof UNCERTAINTY_SOURCES)[number];

/** The outer limits are null where chance errors of the index are not nearly normal. */
export interface SampledSpread extends RankSpread {
  outer_low?: number | null | undefined;
  outer_high?: number | null | undefined;
}

export interface Certainty extends Record<UncertaintySource, RankSpread> {
  sampling: SampledSpread;
}

export interface UncertainUnit {
  code: string;
  /** Published index; null: not ranked. */
  index: number | null;
  /** Points, already limited. */
  adjustment: number;
}

const DRAWS = 1000;
/**
 * Copeland compares every pair of units, which 1,000 draws of a large league would do for minutes: it
 * gets as many draws as make this many pairs, at least 50.
 */
const COPELAND_PAIRS = 1e7;
/** Each weight is multiplied by its own random factor in this range. */
const FACTOR = { low: 0.75, high: 1.25 };
/** Of the outer limits, as `csranks` has it by default. */
const COVERAGE = 0.95;

/**
 * Returns the certainty of each unit's rank; null for a unit that is not ranked.
 *
 * Units draw in code order, so the order of the arguments does not matter. The same seed gives the
 * same result on every machine: the generator uses whole numbers, `Math.sqrt` is exact by IEEE 754,
 * and V8 computes `Math.log` and `Math.exp` in software (fdlibm).
 * @param rates k of n of each unit, for each indicator of the plan; null: values that are held fixed
 * @param seed a whole number of 32 bits
 */
export function certainty(
  units: readonly UncertainUnit[],
  rates: readonly (readonly Measure[] | null)[],
  values: readonly ValueColumn[],
  plan: IndexPlan,
  { colours, decimals }: { colours: ColourRule; decimals: number | null },
  seed: number,
): (Certainty | null)[] {
  const order = units.map((_, at) => at).sort((a, b) => (units[a]!.code < units[b]!.code ? -1 : 1));
  const own = values.map((column) => Float64Array.from(order, (at) => column[at]!));
  const cases = rates.map((column, leaf) =>
    column === null || plan.shares[leaf] === 0 ? null : order.map((at) => column[at]!),
  );
  const ranked = order.flatMap((at, place) =>
    units[at]!.index === null ? [] : [{ at, place, adjustment: units[at]!.adjustment }],
  );
  const result = units.map((): Certainty | null => null);
  if (ranked.length === 0) return result;

  const places = ranked.map(({ place }) => place);
  const adjustments = ranked.map(({ adjustment }) => adjustment);
  const publish = (means: ValueColumn | null, to: Float64Array) => {
    for (let at = 0; at < to.length; at += 1) {
      const mean = means === null ? NaN : means[places[at]!]!;
      const index = adjustedIndex(mean, adjustments[at]!, plan, decimals);
      // When a draw gives no unit an index, all units tie at 0.
      to[at] = index === index ? index : 0;
    }
    return to;
  };
  const [rateSource, weightSource, resampleSource] = randomStreams(seed);
  const draws = drawsOf(plan, units.length);
  const league = { plan, own, cases, places, publish };
  const tallies = UNCERTAINTY_SOURCES.map(
    () => new RankTally(ranked.length, draws, colours, decimals),
  ) as [RankTally, RankTally, RankTally];
  tallyDraws(league, tallies, draws, rateSource, weightSource);
  const [bySampling, byMethod, byJoint] = tallies.map((tally) => tally.spreads());
  const outer = hasSmoothIndex(league) ? boundRanks(league, resampleSource) : null;
  ranked.forEach(({ at }, place) => {
    const { outer_low, outer_high } = outer?.[place] ?? { outer_low: null, outer_high: null };
    result[at] = {
      sampling: { ...bySampling![place]!, outer_low, outer_high },
      method: byMethod![place]!,
      joint: byJoint![place]!,
    };
  });
  return result;
}

/** The units in code order. */
interface League {
  plan: IndexPlan;
  own: ValueColumn[];
  cases: (Measure[] | null)[];
  /** Places of the ranked units. */
  places: number[];
  /** Writes the published index of the ranked units. */
  publish: (means: ValueColumn | null, to: Float64Array) => ValueColumn;
}

/** "Joint" reuses the draws of the other two, so that the three can be compared. */
function tallyDraws(
  { plan, own, cases, places, publish }: League,
  [sampling, method, joint]: [RankTally, RankTally, RankTally],
  draws: number,
  rateSource: RandomGenerator,
  weightSource: RandomGenerator,
): void {
  const size = own[0]!.length;
  const drawn = new RateDraws(own, cases, places);
  const { counted: ownScores } = scoreIndicators(plan, own);
  const columns = own.map(() => new Float64Array(size));
  const published = new Float64Array(places.length);
  const publishWith = (scores: readonly (ValueColumn | null)[], weights: Float64Array) =>
    publish(scoreIndex(plan, scores, weights, size), published);
  for (let draw = 0; draw < draws; draw += 1) {
    drawn.draw(rateSource);
    const weights = drawWeights(plan, weightSource);
    const { counted: scores } = scoreIndicators(plan, drawn.columns, columns);
    sampling.add(publishWith(scores, plan.weights));
    method.add(publishWith(ownScores, weights));
    joint.add(publishWith(scores, weights));
  }
}

function drawsOf({ groups }: IndexPlan, units: number): number {
  const hasCopeland = groups.some(({ aggregate }) => aggregate === 'copeland');
  return hasCopeland
    ? Math.min(DRAWS, Math.max(50, Math.floor(COPELAND_PAIRS / units ** 2)))
    : DRAWS;
}

/** Returns the outer limits of the ranked units, from rates that might have been counted. */
function boundRanks(
  { plan, own, cases, places, publish }: League,
  source: RandomGenerator,
): OuterLimits[] {
  const size = own[0]!.length;
  const columns = own.map(() => new Float64Array(size));
  const indexOf = (values: readonly ValueColumn[]) => {
    const { counted } = scoreIndicators(plan, values, columns);
    return publish(scoreIndex(plan, counted, plan.weights, size), new Float64Array(places.length));
  };
  const resampled = new RateResamples(own, cases, places);
  const draws = Array.from({ length: DRAWS }, () => {
    resampled.draw(source);
    return indexOf(resampled.columns);
  });
  return outerLimits(indexOf(own), draws, COVERAGE);
}

const BY_PLACE: readonly (Normalisation | Aggregation)[] = [
  'percentile',
  'rank',
  'borda',
  'copeland',
];

/**
 * Whether the index changes little where rates change little, as the outer limits need. A logarithm
 * without goalposts has no end where a rate comes near 0.
 */
function hasSmoothIndex({ plan: { leaves, groups }, cases }: League): boolean {
  return (
    groups.every(({ aggregate }) => !BY_PLACE.includes(aggregate)) &&
    leaves.every(
      ({ normalise, log }, leaf) =>
        !BY_PLACE.includes(normalise) &&
        !(log && normalise !== 'goalposts' && cases[leaf] !== null),
    )
  );
}

function drawWeights({ weights }: IndexPlan, source: RandomGenerator): Float64Array {
  const { low, high } = FACTOR;
  return weights.map((weight) =>
    weight === 0 ? 0 : weight * (low + (high - low) * uniform(source)),
  );
}
