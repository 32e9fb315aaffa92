import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import type { Measure } from '../method/indicator.ts';
import { factorise, solveTransposed } from './cholesky.ts';
import type { ValueColumn } from './compute-index.ts';
import { fillNormal } from './normal.ts';
import { expit, fitRates } from './rate-model.ts';

/**
 * Draws true rates that the cases of all units allow (method.md §8): z + chol(C) ε for each unit, and
 * its share of the error of the county's means. Values without cases and missing rates (n = 0) stay
 * as they are.
 */
export class RateDraws {
  readonly columns: ValueColumn[];
  /** The columns one after the other; `#places` are the positions in it, −1 for a missing rate. */
  readonly #table: Float64Array;
  readonly #places: Int32Array;
  readonly #modes: Float64Array;
  /** chol(C) of each unit, only the lower triangles, row by row. */
  readonly #factors: Float64Array;
  readonly #county: Float64Array;
  readonly #error: Float64Array;
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
    const leaves = rates.flatMap((column, at) => (column === null ? [] : [{ column, at }]));
    const cells = drawn.flatMap((unit) =>
      leaves.map(({ column, at }) => ({ ...column[unit]!, place: at * units + unit })),
    );
    this.#places = Int32Array.from(cells, ({ n, place }) => (n === 0 ? -1 : place));
    const size = leaves.length;
    const { modes, covariances, spread } = fitRates({
      units: drawn.length,
      rates: size,
      n: Float64Array.from(cells, ({ n }) => n),
      k: Float64Array.from(cells, ({ k }) => k),
    });
    this.#modes = modes;
    this.#factors = triangles(covariances, size);
    this.#county = spread.map((covariance) => covariance * drawn.length);
    factorise(this.#county, this.#county, size);
    this.#error = new Float64Array(size);
    this.#noise = new Float64Array(size);
  }

  /** Draws every rate anew; `columns` then hold the new values. */
  draw(source: RandomGenerator): void {
    const [modes, factors, error, noise] = [this.#modes, this.#factors, this.#error, this.#noise];
    const size = noise.length;
    // With an error e of the means, Σ⁻¹ e is normal with covariance (N Σ)⁻¹.
    fillNormal(source, error);
    solveTransposed(this.#county, error, size);
    let triangle = 0;
    for (let start = 0; start < modes.length; start += size) {
      fillNormal(source, noise);
      // C Σ⁻¹ e + L ε = L (Lᵀ Σ⁻¹ e + ε)
      for (let rate = 0, at = triangle; rate < size; rate += 1) {
        const own = error[rate]!;
        for (let other = 0; other <= rate; other += 1, at += 1) noise[other]! += factors[at]! * own;
      }
      for (let rate = 0; rate < size; rate += 1) {
        let logit = modes[start + rate]!;
        for (let other = 0; other <= rate; other += 1, triangle += 1) {
          logit += factors[triangle]! * noise[other]!;
        }
        const place = this.#places[start + rate]!;
        if (place >= 0) this.#table[place] = expit(logit);
      }
    }
  }
}

/** Factorises each covariance and keeps the lower triangle. */
function triangles(covariances: Float64Array, size: number): Float64Array {
  const square = size * size;
  const result = new Float64Array((covariances.length / square) * ((square + size) / 2));
  let at = 0;
  for (let start = 0; start < covariances.length; start += square) {
    const factor = covariances.subarray(start, start + square);
    factorise(factor, factor, size);
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column <= row; column += 1, at += 1) {
        result[at] = factor[row * size + column]!;
      }
    }
  }
  return result;
}
