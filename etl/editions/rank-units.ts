import type { Window } from '../calendar/period.ts';
import { league } from '../index/league.ts';
import type { LeaguePlace } from '../index/league.ts';
import { roundHalfUp } from '../index/round.ts';
import { scoreUnits } from '../index/score-units.ts';
import type { UnitInput, UnitScore } from '../index/score-units.ts';
import { noFigures } from '../measures/figures.ts';
import type { UnitFigures, WindowFigures } from '../measures/figures.ts';
import type { Adjustment } from '../settings/adjustments.ts';
import type { Unit } from '../settings/register.ts';
import { valueOf } from './indicator-value.ts';
import type { Reference } from './reference.ts';

/** A unit in one window: what was counted, what it scored, where that puts it. */
export interface RankedUnit {
  figures: UnitFigures;
  score: UnitScore;
  place: LeaguePlace;
}

/** Scores and ranks the units of a kind in a window, in the order given (method.md §§5-7). */
export function rankUnits(
  units: readonly Unit[],
  reference: Reference,
  window: Window,
  measured: WindowFigures,
): RankedUnit[] {
  const { scheme } = reference;
  const inputs = unitInputs(units, reference, window, measured);
  const scores = scoreUnits(inputs, scheme);
  const places = league(
    scores.map(({ index, isRanked }, at) => ({
      peer_group: units[at]!.peer_group,
      index,
      isRanked,
      resolved: inputs[at]!.figures.measures.resolved,
    })),
    scheme.colours,
  );
  return places.map((place, at) => ({
    place,
    score: scores[at]!,
    figures: inputs[at]!.figures,
  }));
}

/** What a unit is scored on, and the figures it comes from. */
export interface MeasuredUnit extends UnitInput {
  figures: UnitFigures;
}

export function unitInputs(
  units: readonly Unit[],
  { adjustments }: Reference,
  window: Window,
  measured: WindowFigures,
): MeasuredUnit[] {
  return units.map(({ code }) => {
    const figures = measured.units.get(code) ?? noFigures();
    return {
      figures,
      cases: figures.cases,
      values: (id) => valueOf(figures, id),
      points: pointsOf(code, adjustments, window),
    };
  });
}

/** Sum of the adjustments of a unit in the window, not yet limited. */
function pointsOf(code: string, adjustments: readonly Adjustment[], window: Window): number {
  return adjustments
    .filter(
      ({ unit_code, date }) => unit_code === code && window.start <= date && date <= window.end,
    )
    .reduce((sum, { points }) => roundHalfUp(sum + points, POINT_DECIMALS), 0);
}

/** Decimals of points: enough for any document, and free of binary residue. */
const POINT_DECIMALS = 6;
