import type { Band } from '../method/colour.ts';
import type { Measure } from '../method/indicator.ts';
import { BANDS } from '../method/colour.ts';
import { bandOfRank } from './bands.ts';
import { computeIndex } from './compute-index.ts';
import type { ValueColumn } from './compute-index.ts';
import type { ColourRule } from './rank-league.ts';
import type { IndexPlan } from './index-plan.ts';
import { countHigher } from './rank.ts';
import { publishedIndex } from './score-units.ts';

/** What a unit needs for the next better colour (method.md §9). */
export interface NextColour {
  colour: Band;
  /**
   * By rate indicator: how many more cases would have to turn good, at least, if all else stays the
   * same; null when no number suffices.
   */
  cases: Record<string, number | null>;
}

export interface ClimbingUnit {
  /** Published index; null: not ranked. */
  index: number | null;
  colour: Band | null;
  /** Points, already limited. */
  adjustment: number;
}

/**
 * Returns the next colour of each unit; null for a unit that is not ranked or already green. All are
 * null where a unit's score depends on other units' figures, because then the others would change.
 * @param rates k of n of each unit, for each indicator of the plan; null: the indicator is no rate
 */
export function nextColours(
  units: readonly ClimbingUnit[],
  rates: readonly (readonly Measure[] | null)[],
  values: readonly ValueColumn[],
  plan: IndexPlan,
  { colours, decimals }: { colours: ColourRule; decimals: number | null },
): (NextColour | null)[] {
  const isIndependent =
    plan.leaves.every(({ normalise, winsorise }) => normalise === 'goalposts' && winsorise === 0) &&
    plan.groups.every(({ aggregate }) => aggregate !== 'copeland') &&
    plan.missing !== 'mean';
  if (!isIndependent) return units.map(() => null);
  const targets = targetsOf(units, colours);
  const published = (columns: readonly ValueColumn[]) => {
    const means = computeIndex(plan, columns).groups.at(-1)!;
    return units.map(({ adjustment }, at) =>
      publishedIndex(means[at]!, adjustment, plan, decimals),
    );
  };
  const cases = units.map((): Record<string, number | null> => ({}));
  for (const [leaf, { id, better, weight }] of plan.leaves.entries()) {
    const own = rates[leaf]!;
    if (own === null || weight === 0) continue;
    const isReached = (further: Int32Array) => {
      const columns = [...values];
      columns[leaf] = Float64Array.from(own, ({ n, k }, at) =>
        n === 0 ? NaN : (better === 'high' ? k + further[at]! : k - further[at]!) / n,
      );
      return published(columns).map(
        (index, at) => index !== null && index >= (targets[at]?.index ?? Infinity),
      );
    };
    const room = Int32Array.from(own, ({ n, k }) => (better === 'high' ? n - k : k));
    for (const [at, fewest] of fewestReaching(room, isReached).entries()) cases[at]![id] = fewest;
  }
  return targets.map((target, at) => target && { colour: target.colour, cases: cases[at]! });
}

/**
 * Bisects for all units at once: the smallest number up to `room` that reaches the target; null when
 * none does.
 */
function fewestReaching(
  room: Int32Array,
  isReached: (numbers: Int32Array) => boolean[],
): (number | null)[] {
  const can = isReached(room);
  const low = new Int32Array(room.length);
  const high = room.slice();
  while (high.some((top, at) => can[at] === true && low[at]! < top)) {
    const middle = low.map((bottom, at) => (bottom + high[at]!) >> 1);
    for (const [at, reached] of isReached(middle).entries()) {
      if (reached) high[at] = middle[at]!;
      else low[at] = Math.min(middle[at]! + 1, high[at]!);
    }
  }
  return can.map((reaches, at) => (reaches ? high[at]! : null));
}

interface Target {
  colour: Band;
  /** The lowest published index that has this colour while the others stay the same. */
  index: number;
}

function targetsOf(units: readonly ClimbingUnit[], colours: ColourRule): (Target | null)[] {
  const sorted = units
    .map(({ index }) => index)
    .filter((index) => index !== null)
    .sort((a, b) => b - a);
  return units.map(({ index, colour }) => {
    if (index === null || colour === null || colour === 'green') return null;
    const better = BANDS.slice(0, BANDS.indexOf(colour));
    return colours.by === 'score'
      ? byScore(better, colours.bands)
      : byRank(better, colours.bands, sorted);
  });
}

function byScore(better: readonly Band[], limits: readonly number[]): Target {
  const colour = better.at(-1)!;
  return { colour, index: limits[BANDS.indexOf(colour)]! };
}

/** In a small league a band may be empty; then the target is the next band that a rank can have. */
function byRank(
  better: readonly Band[],
  limits: readonly number[],
  sorted: readonly number[],
): Target {
  for (let at = sorted.length - 1; at > 0; at -= 1) {
    // A unit with the same index as another shares its rank.
    const rank = countHigher(sorted, sorted[at]!) + 1;
    const colour = bandOfRank(rank, sorted.length, limits);
    if (better.includes(colour)) return { colour, index: sorted[at]! };
  }
  return { colour: bandOfRank(1, sorted.length, limits), index: sorted[0]! };
}
