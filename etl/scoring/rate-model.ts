import { factorise, invert, solve } from './cholesky.ts';

/** k of n, unit by unit: the rates of the first unit, then those of the second … */
export interface RateTable {
  units: number;
  rates: number;
  n: Float64Array;
  k: Float64Array;
}

/** What the cases of all units tell about the true rates of each, on the logit scale. */
export interface FittedRates {
  /** The most likely values z of each unit, unit by unit. */
  modes: Float64Array;
  /** Their covariance C, one matrix per unit. */
  covariances: Float64Array;
  /** The county's means μ. */
  means: Float64Array;
  /** How the units differ: Σ. */
  spread: Float64Array;
}

const ROUNDS = 40;
const NEWTON_STEPS = 3;
/** Logits; a longer step is cut, or the first ones may overshoot where n is large. */
const MAX_STEP = 1.5;
const FIRST_VARIANCE = 0.15;
/** Weight of the prior of Σ, its diagonal: as if this many units more had no correlation. */
const PRIOR_UNITS = 5;
/** Keeps Σ invertible where all units are alike. */
const RIDGE = 1e-3;

/**
 * Fits the logistic-normal model of method.md §8 by EM with a Laplace step: z_i ~ N(μ, Σ) over the
 * rates of a unit, k ~ Binomial(n, expit z). Units with few cases lean on the others, and on their
 * own other rates where these go together (Fay and Herriot 1979; Laird and Louis 1989).
 */
export function fitRates(table: RateTable): FittedRates {
  const { units, rates } = table;
  const square = rates * rates;
  const fit: FittedRates = {
    modes: new Float64Array(units * rates),
    covariances: new Float64Array(units * square),
    means: countyLogits(table),
    spread: new Float64Array(square),
  };
  for (let rate = 0; rate < rates; rate += 1) fit.spread[rate * rates + rate] = FIRST_VARIANCE;
  for (let at = 0; at < fit.modes.length; at += 1) fit.modes[at] = fit.means[at % rates]!;

  const laplace = new LaplaceStep(table, fit);
  for (let round = 0; round < ROUNDS; round += 1) {
    laplace.run();
    updateCounty(fit, units, rates);
  }
  laplace.run();
  return fit;
}

/** The county's rate of each kind as a logit, from (k + ½) / (n − k + ½). */
function countyLogits({ rates, n, k }: RateTable): Float64Array {
  const [good, bad] = [new Float64Array(rates).fill(0.5), new Float64Array(rates).fill(0.5)];
  for (let at = 0; at < n.length; at += 1) {
    good[at % rates]! += k[at]!;
    bad[at % rates]! += n[at]! - k[at]!;
  }
  return good.map((sum, rate) => Math.log(sum / bad[rate]!));
}

/** Finds the mode of every unit by Newton steps, and the covariance there. */
class LaplaceStep {
  readonly #table: RateTable;
  readonly #fit: FittedRates;
  readonly #precision: Float64Array;
  readonly #hessian: Float64Array;
  readonly #factor: Float64Array;
  readonly #work: Float64Array;
  readonly #step: Float64Array;

  constructor(table: RateTable, fit: FittedRates) {
    const matrix = () => new Float64Array(table.rates * table.rates);
    this.#table = table;
    this.#fit = fit;
    this.#precision = matrix();
    this.#hessian = matrix();
    this.#factor = matrix();
    this.#work = matrix();
    this.#step = new Float64Array(table.rates);
  }

  run(): void {
    const { units, rates } = this.#table;
    const square = rates * rates;
    factorise(this.#fit.spread, this.#factor, rates);
    invert(this.#factor, this.#precision, rates, this.#work);
    const inverse = new Float64Array(square);
    for (let unit = 0; unit < units; unit += 1) {
      for (let round = 0; round < NEWTON_STEPS; round += 1) this.#move(unit);
      this.#factoriseAt(unit);
      invert(this.#factor, inverse, rates, this.#work);
      this.#fit.covariances.set(inverse, unit * square);
    }
  }

  #move(unit: number): void {
    const { rates, k, n } = this.#table;
    const { modes, means } = this.#fit;
    const [step, precision] = [this.#step, this.#precision];
    const start = unit * rates;
    this.#factoriseAt(unit);
    for (let rate = 0; rate < rates; rate += 1) {
      let slope = k[start + rate]! - n[start + rate]! * expit(modes[start + rate]!);
      for (let at = 0; at < rates; at += 1) {
        slope -= precision[rate * rates + at]! * (modes[start + at]! - means[at]!);
      }
      step[rate] = slope;
    }
    solve(this.#factor, step, rates);
    for (let rate = 0; rate < rates; rate += 1) {
      modes[start + rate]! += Math.min(MAX_STEP, Math.max(-MAX_STEP, step[rate]!));
    }
  }

  /** Factorises Σ⁻¹ + diag n p (1 − p) at the present values of a unit. */
  #factoriseAt(unit: number): void {
    const { rates, n } = this.#table;
    const { modes } = this.#fit;
    const hessian = this.#hessian;
    hessian.set(this.#precision);
    for (let rate = 0; rate < rates; rate += 1) {
      const p = expit(modes[unit * rates + rate]!);
      hessian[rate * rates + rate]! += n[unit * rates + rate]! * p * (1 - p);
    }
    factorise(hessian, this.#factor, rates);
  }
}

/** μ ← mean of z; Σ ← [Σ(d dᵀ + C) + ν diag(that sum) / N + ridge] / (N + ν), d = z − μ. */
function updateCounty(
  { modes, covariances, means, spread }: FittedRates,
  units: number,
  rates: number,
): void {
  const square = rates * rates;
  means.fill(0);
  for (let at = 0; at < modes.length; at += 1) means[at % rates]! += modes[at]!;
  for (let rate = 0; rate < rates; rate += 1) means[rate]! /= units;
  spread.fill(0);
  for (let unit = 0; unit < units; unit += 1) {
    const start = unit * rates;
    for (let row = 0; row < rates; row += 1) {
      const own = modes[start + row]! - means[row]!;
      for (let column = 0; column < rates; column += 1) {
        spread[row * rates + column]! +=
          own * (modes[start + column]! - means[column]!) +
          covariances[unit * square + row * rates + column]!;
      }
    }
  }
  for (let rate = 0; rate < rates; rate += 1) {
    const at = rate * rates + rate;
    spread[at] = spread[at]! + (PRIOR_UNITS * spread[at]!) / units + RIDGE;
  }
  for (let at = 0; at < square; at += 1) spread[at]! /= units + PRIOR_UNITS;
}

/** The rate of a logit. */
export function expit(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}
