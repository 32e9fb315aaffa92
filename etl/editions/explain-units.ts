import { shortHash } from '../base/sha256.ts';
import { certainty } from '../scoring/certainty.ts';
import type { Certainty } from '../scoring/certainty.ts';
import type { ValueColumn } from '../scoring/compute-index.ts';
import { nextColours } from '../scoring/next-colour.ts';
import type { NextColour } from '../scoring/next-colour.ts';
import type { IndexPlan } from '../scoring/index-plan.ts';
import type { Measure } from '../method/indicator.ts';
import { rankMoves } from '../scoring/rank-move.ts';
import type { UnitScore } from '../scoring/score-units.ts';
import type { Unit } from '../config/register.ts';
import type { Scheme } from '../config/scheme.ts';
import type { UnitMove } from './unit-comparison.ts';
import { indicatorShare } from './indicator-value.ts';
import type { RankedUnit } from './rank-units.ts';

/** Explains why each unit moved since the previous edition; null unless it has an index in both. */
export function explainMoves(
  before: readonly RankedUnit[],
  now: readonly RankedUnit[],
): (UnitMove | null)[] {
  const rankedIndex = ({ score, place }: RankedUnit) => (place.rank === null ? null : score.index);
  const ranks = rankMoves(before.map(rankedIndex), now.map(rankedIndex));
  return now.map(({ score }, at) => {
    const move = indexMove(before[at]!.score, score);
    return move && { ...move, rank: ranks[at]! };
  });
}

function indexMove(before: UnitScore, now: UnitScore): Omit<UnitMove, 'rank'> | null {
  if (before.index === null || now.index === null) return null;
  // Rounded, because a binary remainder of the subtraction is no move.
  const index = Number((now.index - before.index).toFixed(10));
  const adjustment = now.adjustment - before.adjustment;
  const exact = now.exact! - before.exact!;
  const { contributions: old } = before;
  return {
    index,
    by_indicator:
      now.contributions &&
      old &&
      Object.fromEntries(
        Object.entries(now.contributions).map(([id, part]) => [id, part - old[id]!]),
      ),
    adjustment,
    rest: index - exact - adjustment,
  };
}

/** What takes longest to work out about the units of a league, in their order. */
export interface LeagueExplanation {
  nextColours: (NextColour | null)[];
  certainties: (Certainty | null)[];
}

/**
 * Works out the explanation of a league, here or in another thread.
 * @param abandoned ends the work of another thread when it is aborted; null: nothing does
 */
export type ExplainLeague = (
  league: MeasuredLeague,
  editionId: string,
  abandoned: AbortSignal | null,
) => LeagueExplanation | Promise<LeagueExplanation>;

/** Returns what each unit needs for the next better colour, and how certain its rank is. */
export function explainLeague(league: MeasuredLeague, editionId: string): LeagueExplanation {
  return {
    nextColours: explainNextColours(league),
    certainties: rankCertainty(league, editionId),
  };
}

function explainNextColours(league: MeasuredLeague): (NextColour | null)[] {
  const { ranked, plan, scheme } = league;
  const climbing = ranked.map(({ score, place }) => ({
    index: place.rank === null ? null : score.index,
    colour: place.colour === 'grey' ? null : place.colour,
    adjustment: score.adjustment,
  }));
  return nextColours(climbing, ratesOf(league), league.values, plan, scheme);
}

/** The id seeds the draws, so an edition always has the same certainty. */
function rankCertainty(league: MeasuredLeague, editionId: string): (Certainty | null)[] {
  const { units, ranked, values, plan, scheme } = league;
  const uncertain = units.map(({ code }, at) => ({
    code,
    index: ranked[at]!.place.rank === null ? null : ranked[at]!.score.index,
    adjustment: ranked[at]!.score.adjustment,
  }));
  const seed = Number.parseInt(shortHash(editionId).slice(0, 8), 16) | 0;
  return certainty(uncertain, ratesOf(league), values, plan, scheme, seed);
}

/** The units of a window and the values behind their index. */
export interface MeasuredLeague {
  units: readonly Unit[];
  ranked: readonly RankedUnit[];
  plan: IndexPlan;
  /** By indicator of the plan. */
  values: ValueColumn[];
  scheme: Scheme;
}

function ratesOf({ ranked, plan }: MeasuredLeague): (Measure[] | null)[] {
  return plan.leaves.map(({ id }) => {
    const shares = ranked.flatMap(({ figures }) => indicatorShare(figures, id) ?? []);
    return shares.length < ranked.length || shares.length === 0 ? null : shares;
  });
}
