import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { certainty } from '../../../scoring/certainty.ts';
import { computeIndex, scoreIndex, scoreIndicators } from '../../../scoring/compute-index.ts';
import type { ValueColumn } from '../../../scoring/compute-index.ts';
import { colourOf } from '../../../scoring/rank-league.ts';
import { RankTally } from '../../../scoring/rank-tally.ts';
import type { RankSpread } from '../../../scoring/rank-tally.ts';
import { publishedIndex } from '../../../scoring/score-units.ts';
import type { RateTable } from '../../../scoring/rate-model.ts';
import { uniform } from '../../../scoring/uniform.ts';
import { proposeLetter } from '../../../editions/letter-proposal.ts';
import type { Band } from '../../../method/colour.ts';
import { drawBeta } from './beta-draws.ts';
import { drawCounty, PLAN, SCHEME } from './world.ts';
import type { World } from './world.ts';

/** How intervals of ranks did over all units of some counties. */
export interface IntervalResult {
  /** Share that holds the true rank. */
  held: number;
  /** Mean number of ranks in it, as a share of the units. */
  width: number;
}

export interface LetterResult {
  proposed: number;
  /** Of them, to units whose true colour is another. */
  wrong: number;
}

/** A probability of red, and whether the unit truly is. */
export interface RedCase {
  probability: number;
  isRed: boolean;
}

/** How one model did. */
export interface ModelResult {
  interval: IntervalResult;
  letters: LetterResult;
  /** Of the joint draws, one for each unit of each county. */
  red: RedCase[];
}

export interface SimulationResult extends ModelResult {
  world: string;
  units: number;
  outer: IntervalResult;
  /** The model that was replaced; null: left out. */
  beta: ModelResult | null;
}

/**
 * Draws counties of one world, and compares what is said of each unit with its truth.
 * @param withBeta whether the model that was replaced says something too
 */
export function simulate(
  world: World,
  { units, counties }: { units: number; counties: number },
  withBeta: boolean,
): SimulationResult {
  const places: Place[] = [];
  for (let county = 0; county < counties; county += 1) {
    places.push(...judgeCounty(world, units, 1_000 * units + county, withBeta));
  }
  const intervals = (ends: (place: Place) => [number, number]): IntervalResult => ({
    held: mean(places.map((place) => (isHeld(place, ends(place)) ? 1 : 0))),
    width: mean(places.map((place) => (ends(place)[1] - ends(place)[0] + 1) / units)),
  });
  const modelResult = (model: (place: Place) => Spreads): ModelResult => ({
    interval: intervals((place) => {
      const { rank_low, rank_high } = model(place).sampling;
      return [rank_low, rank_high];
    }),
    letters: lettersOf(places, (place) => model(place).joint),
    red: places.map((place) => ({
      probability: model(place).joint.colours.red,
      isRed: place.colour === 'red',
    })),
  });
  return {
    world: world.name,
    units,
    ...modelResult((place) => place),
    outer: intervals(({ sampling }) => [sampling.outer_low!, sampling.outer_high!]),
    beta: withBeta ? modelResult(({ beta }) => beta!) : null,
  };
}

type Spreads = Record<'sampling' | 'joint', RankSpread>;

/** A unit of a county: its truth, and what is said of it. */
interface Place extends NonNullable<ReturnType<typeof certainty>[number]> {
  /** The middle of [1 + better units, N − worse units]. */
  rank: number;
  colour: Band;
  beta: Spreads | null;
}

function judgeCounty(world: World, units: number, seed: number, withBeta: boolean): Place[] {
  const { truth, table } = drawCounty(world, units, seed);
  const rates = PLAN.leaves.map((_, rate) =>
    Array.from({ length: units }, (__, unit) => ({
      n: table.n[unit * table.rates + rate]!,
      k: table.k[unit * table.rates + rate]!,
    })),
  );
  const values = rates.map((column) => Float64Array.from(column, ({ n, k }) => k / n));
  const said = certainty(
    Array.from({ length: units }, (_, at) => ({
      code: `${10_000 + at}`,
      index: 0,
      adjustment: 0,
    })),
    rates,
    values,
    PLAN,
    SCHEME,
    seed,
  );
  const index = publish(computeIndex(PLAN, truth).groups.at(-1)!);
  const beta = withBeta ? betaSpreads(table, seed) : null;
  return Array.from(index, (own, unit) => {
    const better = index.filter((other) => other > own).length;
    const worse = index.filter((other) => other < own).length;
    return {
      ...said[unit]!,
      rank: (1 + better + units - worse) / 2,
      colour: colourOf(1 + better, units, own, SCHEME.colours),
      beta: beta && { sampling: beta.sampling[unit]!, joint: beta.joint[unit]! },
    };
  });
}

const DRAWS = 1000;

function betaSpreads(table: RateTable, seed: number) {
  const source = xoroshiro128plus(seed);
  const columns = PLAN.leaves.map(() => new Float64Array(table.units));
  const tally = () => new RankTally(table.units, DRAWS, SCHEME.colours, SCHEME.decimals);
  const [sampling, joint] = [tally(), tally()];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    drawBeta(table, columns, source);
    const { counted } = scoreIndicators(PLAN, columns);
    const factors = PLAN.weights.map((weight) => weight * (0.75 + 0.5 * uniform(source)));
    sampling.add(publish(scoreIndex(PLAN, counted, PLAN.weights, table.units)!));
    joint.add(publish(scoreIndex(PLAN, counted, factors, table.units)!));
  }
  return { sampling: sampling.spreads(), joint: joint.spreads() };
}

function publish(means: ValueColumn): ValueColumn {
  return means.map((mean) => publishedIndex(mean, 0, PLAN, SCHEME.decimals)!);
}

function isHeld({ rank }: Place, [low, high]: [number, number]): boolean {
  return low <= rank && rank <= high;
}

function lettersOf(places: readonly Place[], joint: (place: Place) => RankSpread): LetterResult {
  const letters = places.flatMap((place) => {
    const { sampling, method } = place;
    const letter = proposeLetter({ sampling, method, joint: joint(place) });
    return letter === null ? [] : [{ letter, colour: place.colour }];
  });
  const deserved = { supervise: 'red', commend: 'green' };
  const wrong = letters.filter(({ letter, colour }) => deserved[letter] !== colour);
  return { proposed: letters.length, wrong: wrong.length };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
