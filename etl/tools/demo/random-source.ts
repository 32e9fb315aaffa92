import {
  bisectRight,
  cumsum,
  randomExponential,
  randomLcg,
  randomLogNormal,
  randomNormal,
} from 'd3';

/** The source of all random decisions of the demo. */
export interface RandomSource {
  /** 0 ≤ u < 1 */
  unit(): number;
  chance(probability: number): boolean;
  /** Draws a whole number, both ends included. */
  whole(low: number, high: number): number;
  /** Draws one item of a list that is not empty. */
  pick<T>(items: readonly T[]): T;
  normal(mean: number, deviation: number): number;
  exponential(mean: number): number;
  logNormal(deviation: number): number;
  shuffle<T>(items: readonly T[]): T[];
}

/** Makes a source from a whole-number seed; the same seed gives the same numbers (`randomLcg` of D3). */
export function makeRandomSource(seed: number): RandomSource {
  const unit = randomLcg(Math.abs(Math.trunc(seed)) + 1);
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1));
  const standard = randomNormal.source(unit)(0, 1);
  const decay = randomExponential.source(unit)(1);
  // Seeds that differ by one begin with similar numbers; skip those.
  for (let i = 0; i < 20; i += 1) unit();
  return {
    unit,
    chance: (probability) => unit() < probability,
    whole,
    pick: <T>(items: readonly T[]) => items[whole(0, items.length - 1)] as T,
    normal: (mean, deviation) => mean + deviation * standard(),
    exponential: (mean) => mean * decay(),
    logNormal: (deviation) => randomLogNormal.source(unit)(0, deviation)(),
    shuffle: <T>(items: readonly T[]) => {
      const order = items.map((item) => ({ item, key: unit() }));
      return order.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
  };
}

/** Draws one of `entries` (not empty) in proportion to its weight. */
export type WeightedChoice<T> = (random: RandomSource) => T;

export function weightedChoice<T>(entries: readonly (readonly [T, number])[]): WeightedChoice<T> {
  const steps = cumsum(entries, ([, weight]) => weight);
  const total = steps.at(-1) ?? 0;
  return (random) => {
    const at = Math.min(bisectRight(steps, random.unit() * total), entries.length - 1);
    return (entries[at] as readonly [T, number])[0];
  };
}
