import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Measure } from '../method/indicator.ts';
import type { ValueColumn } from './compute-index.ts';
import { fillNormal } from './normal.ts';

/**
 * Draws the rates that might have been counted had chance fallen otherwise: normal around
 * p = (k + ½) / (n + 1) with variance p (1 − p) / n, within 0…1. Each rate stands by itself. Values
 * without cases and missing rates (n = 0) stay as they are.
 */
export class RateResamples {
  readonly columns: ValueColumn[];
  readonly #table: Float64Array;
  readonly #places: Int32Array;
  readonly #rates: Float64Array;
  readonly #errors: Float64Array;
  readonly #noise: Float64Array;

  /**
   * @param values one column per indicator
   * @param rates k of n of each unit, for each indicator; null: not to be drawn
   * @param drawn the units whose rates are drawn
   */
  constructor(
    values: readonly ValueColumn[],
    rates: readonly (readonly Measure[] | null)[],
    drawn: readonly number[],
  ) {
    const units = values[0]!.length;
    this.#table = new Float64Array(values.length * units);
    this.columns = values.map((column, at) => {
      this.#table.set(column, at * units);
      return this.#table.subarray(at * units, (at + 1) * units);
    });
    const cells = rates.flatMap((column, at) =>
      column === null ? [] : drawn.map((unit) => ({ ...column[unit]!, place: at * units + unit })),
    );
    const counted = cells.filter(({ n }) => n > 0);
    this.#places = Int32Array.from(counted, ({ place }) => place);
    this.#rates = Float64Array.from(counted, ({ n, k }) => (k + 0.5) / (n + 1));
    this.#errors = this.#rates.map((p, at) => Math.sqrt((p * (1 - p)) / counted[at]!.n));
    this.#noise = new Float64Array(counted.length);
  }

  /** Draws every rate anew; `columns` then hold the new values. */
  draw(source: RandomGenerator): void {
    fillNormal(source, this.#noise);
    for (let at = 0; at < this.#places.length; at += 1) {
      const rate = this.#rates[at]! + this.#errors[at]! * this.#noise[at]!;
      this.#table[this.#places[at]!] = rate < 0 ? 0 : rate > 1 ? 1 : rate;
    }
  }
}
