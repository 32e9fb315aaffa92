import type { ValueColumn } from './compute-index.ts';
import { ascendingRanks } from './rank.ts';

/** Steps of the published index that are counted in an array, for each unit; more are sorted. */
const MAX_STEPS = 8;

/**
 * Ranks published values, the highest first, equal ones sharing a rank. Rounded values lie on few
 * steps, so that counting the units on each is faster than sorting them.
 */
export class RankCounter {
  readonly #stepsPerPoint: number | null;
  readonly #steps: Int32Array;
  readonly #higher: Uint32Array;

  /** @param decimals of the values; null: not rounded */
  constructor(units: number, decimals: number | null) {
    this.#stepsPerPoint = decimals === null ? null : 10 ** decimals;
    this.#steps = new Int32Array(units);
    this.#higher = new Uint32Array(units * MAX_STEPS + 1);
  }

  rank(values: ValueColumn, ranks: Uint32Array): void {
    const spread = this.#stepsPerPoint === null ? null : this.#findSteps(values);
    if (spread === null) {
      ranks.set(ascendingRanks(values.map((value) => -value)));
      return;
    }
    const [steps, higher] = [this.#steps, this.#higher];
    higher.fill(0, 0, spread + 2);
    for (let unit = 0; unit < steps.length; unit += 1) higher[steps[unit]! + 1]! += 1;
    for (let step = 1; step <= spread; step += 1) higher[step]! += higher[step - 1]!;
    for (let unit = 0; unit < steps.length; unit += 1) ranks[unit] = higher[steps[unit]!]! + 1;
  }

  /** Sets the steps from the highest value down; returns the last one, or null: too many. */
  #findSteps(values: ValueColumn): number | null {
    let [low, high] = [Infinity, -Infinity];
    for (let unit = 0; unit < values.length; unit += 1) {
      const value = values[unit]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    const spread = Math.round((high - low) * this.#stepsPerPoint!);
    if (!(spread < values.length * MAX_STEPS)) return null;
    for (let unit = 0; unit < values.length; unit += 1) {
      this.#steps[unit] = Math.round((high - values[unit]!) * this.#stepsPerPoint!);
    }
    return spread;
  }
}
