import { BANDS } from '../method/colour.ts';
import type { Band } from '../method/colour.ts';
import type { ValueColumn } from './compute-index.ts';
import { colourOf } from './rank-league.ts';
import type { ColourRule } from './rank-league.ts';
import { ascendingRanks } from './rank.ts';

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
  /** One row of ranks per unit. */
  readonly #ranks: Uint32Array;
  /** One row of five counts per unit. */
  readonly #bands: Uint32Array;
  #drawn = 0;

  constructor(units: number, draws: number, colours: ColourRule) {
    this.#colours = colours;
    this.#units = units;
    this.#draws = draws;
    this.#ranks = new Uint32Array(units * draws);
    this.#bands = new Uint32Array(units * BANDS.length);
  }

  /**
   * Adds one draw.
   * @param published index of each ranked unit, in points
   */
  add(published: ValueColumn): void {
    const ranks = ascendingRanks(published.map((index) => -index));
    for (let unit = 0; unit < this.#units; unit += 1) {
      const rank = ranks[unit]!;
      const band = colourOf(rank, this.#units, published[unit]!, this.#colours);
      this.#ranks[unit * this.#draws + this.#drawn] = rank;
      this.#bands[unit * BANDS.length + BANDS.indexOf(band)]! += 1;
    }
    this.#drawn += 1;
  }

  /** Returns the spread of each unit; call it after all draws. */
  spreads(): RankSpread[] {
    const place = (percent: number) => Math.ceil((percent * this.#draws) / 100) - 1;
    return Array.from({ length: this.#units }, (_, unit) => {
      const ranks = this.#ranks.slice(unit * this.#draws, (unit + 1) * this.#draws).sort();
      const bands = this.#bands.subarray(unit * BANDS.length);
      return {
        rank_low: ranks[place(LOW)]!,
        rank_high: ranks[place(HIGH)]!,
        colours: Object.fromEntries(
          BANDS.map((band, at) => [band, bands[at]! / this.#draws]),
        ) as Record<Band, number>,
      };
    });
  }
}
