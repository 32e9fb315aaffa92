import type { Window } from '../calendar/period.ts';
import { nextColours } from '../index/next-colour.ts';
import type { NextColour } from '../index/next-colour.ts';
import { planIndex } from '../index/plan.ts';
import { rankMoves } from '../index/rank-move.ts';
import { valueColumns } from '../index/score-units.ts';
import type { UnitScore } from '../index/score-units.ts';
import type { WindowFigures } from '../measures/figures.ts';
import type { IndicatorId } from '../method/indicator.ts';
import type { Unit } from '../settings/register.ts';
import type { UnitMove } from './edition.ts';
import { unitInputs } from './rank-units.ts';
import type { RankedUnit } from './rank-units.ts';
import type { Reference } from './reference.ts';

/** Why each unit moved since the previous edition; null for one that has no index in both. */
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
  const index = now.index - before.index;
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

/** What would bring each unit the next better colour. */
export function explainNextColours(
  units: readonly Unit[],
  reference: Reference,
  window: Window,
  measured: WindowFigures,
  ranked: readonly RankedUnit[],
): (NextColour | null)[] {
  const { scheme } = reference;
  const inputs = unitInputs(units, reference, window, measured);
  const plan = planIndex(scheme);
  return nextColours(
    ranked.map(({ score, place }) => ({
      index: place.rank === null ? null : score.index,
      colour: place.colour === 'grey' ? null : place.colour,
      adjustment: score.adjustment,
    })),
    plan.leaves.map(({ id }) => inputs.map(({ figures }) => figures.measures[id as IndicatorId])),
    valueColumns(inputs, plan),
    plan,
    scheme,
  );
}
