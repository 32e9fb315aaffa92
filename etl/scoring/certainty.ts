import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { skipN } from 'pure-rand/utils/skipN';
import type { Measure } from '../method/indicator.ts';
import { scoreIndex, scoreIndicators } from './compute-index.ts';
import type { ValueColumn } from './compute-index.ts';
import type { ColourRule } from './rank-league.ts';
import type { IndexPlan } from './index-plan.ts';
import { RankTally } from './rank-tally.ts';
import type { RankSpread } from './rank-tally.ts';
import { RateDraws } from './rate-draws.ts';
import { publishedIndex } from './score-units.ts';
import { uniform } from './uniform.ts';

/**
 * What makes a rank uncertain (method.md §8): few cases (sampling), weights that are a choice
 * (method), or both (joint).
 */
export const UNCERTAINTY_SOURCES = ['sampling', 'method', 'joint'] as const;
export type UncertaintySource = (typeof UNCERTAINTY_SOURCES)[number];
export type Certainty = Record<UncertaintySource, RankSpread>;

export interface UncertainUnit {
  code: string;
  /** Published index; null: not ranked. */
  index: number | null;
  /** Points, already limited. */
  adjustment: number;
}

const DRAWS = 1000;
/** Each weight is multiplied by its own random factor in this range. */
const FACTOR = { low: 0.75, high: 1.25 };

/**
 * Returns the certainty of each unit's rank; null for a unit that is not ranked.
 *
 * Units draw in code order, so the order of the arguments does not matter. The same seed gives the
 * same result on every machine: the generator uses whole numbers, `Math.sqrt` is exact by IEEE 754,
 * and V8 computes `Math.log` and `Math.exp` in software (fdlibm).
 * @param rates k of n of each unit, for each indicator of the plan; null: values without cases
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
    column === null || plan.leaves[leaf]!.weight === 0 ? null : order.map((at) => column[at]!),
  );
  const ranked = order.flatMap((at, place) =>
    units[at]!.index === null ? [] : [{ at, place, adjustment: units[at]!.adjustment }],
  );

  const drawn = new RateDraws(own, cases);
  const { counted: ownScores } = scoreIndicators(plan, own);
  const publish = (counted: readonly (ValueColumn | null)[], weights: Float64Array) => {
    const means = scoreIndex(plan, counted, weights, order.length);
    // When a draw gives no unit an index, all units tie at 0.
    return Float64Array.from(
      ranked,
      ({ place, adjustment }) =>
        publishedIndex(means?.[place] ?? NaN, adjustment, plan, decimals) ?? 0,
    );
  };

  const tallies = UNCERTAINTY_SOURCES.map(() => new RankTally(ranked.length, DRAWS, colours));
  const [sampling, method, joint] = tallies as [RankTally, RankTally, RankTally];
  const rateSource = xoroshiro128plus(seed);
  skipN(rateSource, WARM_UP);
  const weightSource = rateSource.clone();
  weightSource.jump();
  // "Joint" reuses the draws of the other two, so that the three can be compared.
  for (let draw = 0; draw < DRAWS; draw += 1) {
    drawn.draw(rateSource);
    const weights = drawWeights(plan, weightSource);
    const { counted: scores } = scoreIndicators(plan, drawn.columns);
    sampling.add(publish(scores, plan.weights));
    method.add(publish(ownScores, weights));
    joint.add(publish(scores, weights));
  }

  const [bySampling, byMethod, byJoint] = tallies.map((tally) => tally.spreads());
  const result = units.map((): Certainty | null => null);
  ranked.forEach(({ at }, place) => {
    result[at] = {
      sampling: bySampling![place]!,
      method: byMethod![place]!,
      joint: byJoint![place]!,
    };
  });
  return result;
}

/** Numbers skipped at the start: seeds that differ by one begin with similar numbers. */
const WARM_UP = 64;

function drawWeights({ weights }: IndexPlan, source: RandomGenerator): Float64Array {
  const { low, high } = FACTOR;
  return weights.map((weight) =>
    weight === 0 ? 0 : weight * (low + (high - low) * uniform(source)),
  );
}
