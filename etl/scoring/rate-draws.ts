import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Measure } from '../method/indicator.ts';
import type { ValueColumn } from './compute-index.ts';
import { GammaDraws } from './gamma.ts';

/**
 * Draws rates that the cases allow: each from Beta(k + ½, n − k + ½), the posterior of Jeffreys'
 * prior, independent of the others (method.md §8). Values without cases and missing rates (n = 0)
 * stay as they are.
 */
export class RateDraws {
  readonly columns: ValueColumn[];
  /** The columns one after the other; `#places` are the positions of the drawn rates in it. */
  readonly #table: Float64Array;
  readonly #places: Uint32Array;
  readonly #good: { draws: GammaDraws; values: Float64Array };
  readonly #bad: { draws: GammaDraws; values: Float64Array };

  /**
   * @param values one column per indicator
   * @param rates k of n of each unit, for each indicator; null: values without cases
   */
  constructor(values: readonly ValueColumn[], rates: readonly (readonly Measure[] | null)[]) {
    const units = values[0]!.length;
    this.#table = new Float64Array(values.length * units);
    this.columns = values.map((column, at) => {
      this.#table.set(column, at * units);
      return this.#table.subarray(at * units, (at + 1) * units);
    });
    const drawn = rates.flatMap((column, at) =>
      (column ?? []).flatMap(({ n, k }, unit) =>
        n === 0 ? [] : [{ place: at * units + unit, k, bad: n - k }],
      ),
    );
    this.#places = Uint32Array.from(drawn, ({ place }) => place);
    this.#good = gammas(drawn.map(({ k }) => k));
    this.#bad = gammas(drawn.map(({ bad }) => bad));
  }

  /** Draws every rate anew; `columns` then hold the new values. */
  draw(source: RandomGenerator): void {
    const [good, bad] = [this.#good, this.#bad];
    good.draws.draw(source, good.values);
    bad.draws.draw(source, bad.values);
    for (let at = 0; at < this.#places.length; at += 1) {
      this.#table[this.#places[at]!] = good.values[at]! / (good.values[at]! + bad.values[at]!);
    }
  }
}

function gammas(counts: readonly number[]): { draws: GammaDraws; values: Float64Array } {
  return { draws: new GammaDraws(counts), values: new Float64Array(counts.length) };
}
