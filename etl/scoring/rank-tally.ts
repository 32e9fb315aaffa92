import { BANDS } from '../method/colour.ts';
import type { Band } from '../method/colour.ts';
import type { ValueColumn } from './compute-index.ts';
import { colourOf } from './rank-league.ts';
import type { ColourRule } from './rank-league.ts';
import { RankCounter } from './rank-counter.ts';

/** The ranks and colours a unit had over all draws. */
export interface RankSpread {
  /**
   * 5th and 95th percentile of its ranks by the nearest-rank method: of 1,000 sorted draws the 50th
   * and the 950th. At least 90 % of the draws lie between them, both ends included.
   */
  rank_low: number;
  rank_high: number;
  /** The share of draws in which it had each colour of the 信访指数; the shares sum to 1. */
  colours: Record<Band, number>;
}

const LOW = 5;
const HIGH = 95;

/** Collects the ranks and colours of ranked units, draw by draw. */
export class RankTally {
  readonly #colours: ColourRule;
  readonly #units: number;
  readonly #draws: number;
  readonly #counter: RankCounter;
  /** One row of ranks per draw. */
  readonly #ranks: Uint32Array;
  /** One row of five counts per unit. */
  readonly #bands: Uint32Array;
  #drawn = 0;

  /** @param decimals of the published index; null: not rounded */
  constructor(units: number, draws: number, colours: ColourRule, decimals: number | null) {
    this.#colours = colours;
    this.#units = units;
    this.#draws = draws;
    this.#counter = new RankCounter(units, decimals);
    this.#ranks = new Uint32Array(units * draws);
    this.#bands = new Uint32Array(units * BANDS.length);
  }

  /**
   * Adds one draw.
   * @param published index of each ranked unit, in points
   */
  add(published: ValueColumn): void {
    const start = this.#drawn * this.#units;
    const ranks = this.#ranks.subarray(start, start + this.#units);
    this.#counter.rank(published, ranks);
    for (let unit = 0; unit < this.#units; unit += 1) {
      const band = colourOf(ranks[unit]!, this.#units, published[unit]!, this.#colours);
      this.#bands[unit * BANDS.length + BANDS.indexOf(band)]! += 1;
    }
    this.#drawn += 1;
  }

  /** Returns the spread of each unit; call it after all draws. */
  spreads(): RankSpread[] {
    return Array.from({ length: this.#units }, (_, unit) => {
      const held = new Uint32Array(this.#units + 1);
      for (let at = unit; at < this.#ranks.length; at += this.#units) held[this.#ranks[at]!]! += 1;
      const bands = this.#bands.subarray(unit * BANDS.length);
      return {
        rank_low: percentile(held, Math.ceil((LOW * this.#draws) / 100)),
        rank_high: percentile(held, Math.ceil((HIGH * this.#draws) / 100)),
        colours: Object.fromEntries(
          BANDS.map((band, at) => [band, bands[at]! / this.#draws]),
        ) as Record<Band, number>,
      };
    });
  }
}

/** The rank of the draw at `place`, from 1, when draws are sorted by rank. */
function percentile(held: Uint32Array, place: number): number {
  let rank = 0;
  for (let passed = 0; passed < place; passed += held[rank]!) rank += 1;
  return rank;
}
