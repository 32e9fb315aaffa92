import type { ValueColumn } from './compute-index.ts';
import { quantile } from './treat.ts';

/** The ranks that cannot be ruled out for a unit, both ends included. */
export interface OuterLimits {
  outer_low: number;
  outer_high: number;
}

/** Number of units, in order of variance, that share one check of their extremes. */
const GROUP = 64;

/**
 * Marginal confidence sets for ranks (Mogstad, Romano, Shaikh and Wilhelm 2024, Review of Economic
 * Studies 91(1); `csranks` of the R package of that name with `simul = FALSE, stepdown = FALSE`). A
 * unit is compared with every other one: those whose difference exceeds a critical value times its
 * standard error are surely before or behind it. The critical value is the quantile of the largest
 * such difference among bootstrap draws, where the true differences are 0.
 * @param values by which the units are ranked, the highest first
 * @param draws of the values, each of all units; they are replaced by their deviations from the mean
 * @param coverage the probability with which a set is to hold the true rank
 */
export function outerLimits(
  values: ValueColumn,
  draws: readonly Float64Array[],
  coverage: number,
): OuterLimits[] {
  centre(draws);
  const variances = variancesOf(draws, values.length);
  const criticals = largestDifferences(draws, variances).map((largest) =>
    quantile(largest.sort(), coverage),
  );
  return Array.from(values, (own, unit) => {
    let [before, behind] = [0, 0];
    for (let other = 0; other < values.length; other += 1) {
      const difference = values[other]! - own;
      const room = criticals[unit]! * Math.sqrt(variances[unit]! + variances[other]!);
      if (difference > room) before += 1;
      else if (-difference > room) behind += 1;
    }
    return { outer_low: 1 + before, outer_high: values.length - behind };
  });
}

function centre(draws: readonly Float64Array[]): void {
  const means = new Float64Array(draws[0]!.length);
  for (const draw of draws) for (let at = 0; at < means.length; at += 1) means[at]! += draw[at]!;
  for (const draw of draws) {
    for (let at = 0; at < means.length; at += 1) draw[at]! -= means[at]! / draws.length;
  }
}

function variancesOf(errors: readonly Float64Array[], units: number): Float64Array {
  const variances = new Float64Array(units);
  for (const draw of errors) {
    for (let at = 0; at < units; at += 1) variances[at]! += draw[at]! * draw[at]!;
  }
  return variances.map((sum) => sum / (errors.length - 1));
}

/**
 * Returns for each unit, draw by draw, the largest difference from any other unit in standard errors.
 * Units of like variance form groups; only groups whose extremes could exceed what was found are
 * looked through, which spares nine tenths of the pairs among 1,400 units.
 */
function largestDifferences(
  errors: readonly Float64Array[],
  variances: Float64Array,
): Float64Array[] {
  const order = Array.from(variances, (_, at) => at).sort((a, b) => variances[a]! - variances[b]!);
  const sorted = Float64Array.from(order, (at) => variances[at]!);
  const result = Array.from(variances, () => new Float64Array(errors.length));
  const groups = new ErrorGroups(sorted);
  errors.forEach((draw, at) => {
    groups.set(order, draw);
    for (let place = 0; place < order.length; place += 1) {
      result[order[place]!]![at] = Math.sqrt(groups.largestFrom(place));
    }
  });
  return result;
}

/** The errors of one draw, in groups of units of like variance. */
class ErrorGroups {
  /** Ascending, so that the first of a group is its least. */
  readonly #variances: Float64Array;
  readonly #errors: Float64Array;
  /** The least and the greatest error of each group, each with the variance of its unit. */
  readonly #low: Float64Array;
  readonly #lowVariances: Float64Array;
  readonly #high: Float64Array;
  readonly #highVariances: Float64Array;

  constructor(variances: Float64Array) {
    const column = () => new Float64Array(Math.ceil(variances.length / GROUP));
    this.#variances = variances;
    this.#errors = new Float64Array(variances.length);
    [this.#low, this.#lowVariances] = [column(), column()];
    [this.#high, this.#highVariances] = [column(), column()];
  }

  set(order: readonly number[], draw: Float64Array): void {
    const [errors, low, high] = [this.#errors, this.#low, this.#high];
    low.fill(Infinity);
    high.fill(-Infinity);
    for (let place = 0; place < errors.length; place += 1) {
      const group = Math.floor(place / GROUP);
      const error = draw[order[place]!]!;
      errors[place] = error;
      if (error < low[group]!) {
        low[group] = error;
        this.#lowVariances[group] = this.#variances[place]!;
      }
      if (error > high[group]!) {
        high[group] = error;
        this.#highVariances[group] = this.#variances[place]!;
      }
    }
  }

  /** The largest squared difference of one unit from the others, in squared standard errors. */
  largestFrom(place: number): number {
    const [errors, variances, low, high] = [this.#errors, this.#variances, this.#low, this.#high];
    const [lowVariances, highVariances] = [this.#lowVariances, this.#highVariances];
    const own = errors[place]!;
    const variance = variances[place]!;
    let found = 0;
    for (let group = 0; group < low.length; group += 1) {
      const below = own - low[group]!;
      const above = high[group]! - own;
      const belowScale = variance + lowVariances[group]!;
      const aboveScale = variance + highVariances[group]!;
      if (below * below > found * belowScale) found = (below * below) / belowScale;
      if (above * above > found * aboveScale) found = (above * above) / aboveScale;
    }
    for (let group = 0, start = 0; group < low.length; group += 1, start += GROUP) {
      const below = own - low[group]!;
      const above = high[group]! - own;
      const far = below > above ? below : above;
      if (far * far <= found * (variance + variances[start]!)) continue;
      const end = Math.min(start + GROUP, errors.length);
      for (let other = start; other < end; other += 1) {
        const difference = own - errors[other]!;
        const scale = variance + variances[other]!;
        if (difference * difference > found * scale) found = (difference * difference) / scale;
      }
    }
    return found;
  }
}
