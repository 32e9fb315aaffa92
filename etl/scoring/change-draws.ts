import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { BANDS } from '../method/colour.ts';
import { scoreIndex, scoreIndicators } from './compute-index.ts';
import type { ValueColumn } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';
import { colourOf } from './rank-league.ts';
import type { ColourRule } from './rank-league.ts';
import { RankCounter } from './rank-counter.ts';
import { randomStreams } from './random-streams.ts';
import type { RateDraws } from './rate-draws.ts';
import { publishedIndex } from './score-units.ts';

/** One of two schemes that score the same figures. */
export interface ComparedScheme {
  plan: IndexPlan;
  colours: ColourRule;
  decimals: number | null;
  /** By unit. */
  units: readonly {
    isRanked: boolean;
    /** Points, already limited. */
    adjustment: number;
  }[];
}

/** In how many of the draws a unit does better, or worse, under the second scheme; shares of 1. */
export interface ChangeShares {
  rank: Record<Direction, number>;
  colour: Record<Direction, number>;
}
type Direction = 'better' | 'same' | 'worse';
const DIRECTIONS = ['better', 'same', 'worse'] as const;

/**
 * How sure it is that a change of the scheme moves a unit: both schemes score the same true rates, drawn
 * as method.md §8 draws them, again and again. The same seed gives the same shares.
 */
export class ChangeDraws {
  #drawn = 0;
  readonly #rates: RateDraws;
  readonly #source: RandomGenerator;
  readonly #sides: [Side, Side];
  /** Per unit: six counts, of the ranks and of the colours, in the order of `DIRECTIONS`. */
  readonly #counts: Uint32Array;
  readonly #common: number[];

  /**
   * @param rates of the units in the order of their codes; not drawn elsewhere until these are done
   * @param seed a whole number of 32 bits
   */
  constructor(
    rates: RateDraws,
    [before, after]: readonly [ComparedScheme, ComparedScheme],
    seed: number,
  ) {
    this.#rates = rates;
    [this.#source] = randomStreams(seed);
    this.#sides = [new Side(before), new Side(after)];
    this.#common = before.units.flatMap(({ isRanked }, unit) =>
      isRanked && after.units[unit]!.isRanked ? [unit] : [],
    );
    this.#counts = new Uint32Array(before.units.length * 2 * DIRECTIONS.length);
  }

  draw(draws: number): void {
    const [before, after] = this.#sides;
    for (let draw = 0; draw < draws; draw += 1) {
      this.#rates.draw(this.#source);
      before.rank(this.#rates.columns);
      after.rank(this.#rates.columns);
      for (const unit of this.#common) {
        const at = unit * 2 * DIRECTIONS.length;
        this.#counts[at + direction(before.rankOf(unit), after.rankOf(unit))]! += 1;
        this.#counts[
          at + DIRECTIONS.length + direction(before.bandOf(unit), after.bandOf(unit))
        ]! += 1;
      }
    }
    this.#drawn += draws;
  }

  /** By unit, after all draws; null for one that is not ranked by both schemes. */
  shares(): (ChangeShares | null)[] {
    const shares = this.#sides[0].units.map((): ChangeShares | null => null);
    for (const unit of this.#common) {
      const start = unit * 2 * DIRECTIONS.length;
      shares[unit] = {
        rank: this.#sharesFrom(start),
        colour: this.#sharesFrom(start + DIRECTIONS.length),
      };
    }
    return shares;
  }

  #sharesFrom(start: number): Record<Direction, number> {
    const [better, same, worse] = [0, 1, 2].map((at) => this.#counts[start + at]! / this.#drawn);
    return { better: better!, same: same!, worse: worse! };
  }
}

/** Position in `DIRECTIONS`; low ranks and bands are good. */
function direction(before: number, after: number): number {
  return after < before ? 0 : after === before ? 1 : 2;
}

/** Ranks the units of one draw under one scheme. */
class Side {
  readonly units: ComparedScheme['units'];
  readonly #scheme: ComparedScheme;
  readonly #ranked: number[];
  /** Place of each unit among the ranked ones. */
  readonly #places: Int32Array;
  readonly #counter: RankCounter;
  readonly #ranks: Uint32Array;
  readonly #published: Float64Array;

  constructor(scheme: ComparedScheme) {
    this.#scheme = scheme;
    this.units = scheme.units;
    this.#ranked = scheme.units.flatMap(({ isRanked }, unit) => (isRanked ? [unit] : []));
    this.#places = new Int32Array(scheme.units.length).fill(-1);
    this.#ranked.forEach((unit, place) => (this.#places[unit] = place));
    this.#counter = new RankCounter(this.#ranked.length, scheme.decimals);
    this.#ranks = new Uint32Array(this.#ranked.length);
    this.#published = new Float64Array(this.#ranked.length);
  }

  rank(values: readonly ValueColumn[]): void {
    const { plan, decimals, units } = this.#scheme;
    const { counted } = scoreIndicators(plan, values);
    const means = scoreIndex(plan, counted, plan.weights, units.length);
    this.#ranked.forEach((unit, place) => {
      const mean = means === null ? NaN : means[unit]!;
      // When a draw gives no unit an index, all units tie at 0.
      this.#published[place] = publishedIndex(mean, units[unit]!.adjustment, plan, decimals) ?? 0;
    });
    this.#counter.rank(this.#published, this.#ranks);
  }

  rankOf(unit: number): number {
    return this.#ranks[this.#places[unit]!]!;
  }

  bandOf(unit: number): number {
    const place = this.#places[unit]!;
    const [rank, value] = [this.#ranks[place]!, this.#published[place]!];
    return BANDS.indexOf(colourOf(rank, this.#ranked.length, value, this.#scheme.colours));
  }
}
