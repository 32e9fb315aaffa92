import type { Window } from '../method/calendar/period.ts';
import type { ValueColumn } from '../scoring/compute-index.ts';
import { rankLeague } from '../scoring/rank-league.ts';
import type { LeaguePlace } from '../scoring/rank-league.ts';
import type { IndexPlan } from '../scoring/index-plan.ts';
import { roundHalfUp } from '../method/round.ts';
import { scoreUnits } from '../scoring/score-units.ts';
import type { UnitScore } from '../scoring/score-units.ts';
import { emptyUnitTotals } from '../facts/window-totals.ts';
import type { UnitTotals, WindowTotals } from '../facts/window-totals.ts';
import type { Adjustment } from '../config/adjustments.ts';
import type { Unit } from '../config/register.ts';
import { RESOLVED } from '../method/indicator.ts';
import { indicatorShare, indicatorValue } from './indicator-value.ts';
import type { Reference } from './reference.ts';

/** A unit in one window: its figures, its scores and its place in the ranking. */
export interface RankedUnit {
  figures: UnitTotals;
  score: UnitScore;
  place: LeaguePlace;
}

/** The units of a kind in one window. */
export interface RankedLeague {
  /** In the order of the units. */
  ranked: RankedUnit[];
  /** Values of the indicators of the plan; NaN: not applicable. */
  values: ValueColumn[];
}

/** Scores and ranks the units of a kind in a window, in the order given (method.md §§5-7). */
export function rankUnits(
  units: readonly Unit[],
  { adjustments, scheme, indicators }: Reference,
  plan: IndexPlan,
  window: Window,
  measured: WindowTotals,
): RankedLeague {
  const inputs = units.map(({ code }) => {
    const figures = measured.units.get(code) ?? emptyUnitTotals(indicators);
    return { figures, cases: figures.cases, points: pointsOf(code, adjustments, window) };
  });
  const values = plan.leaves.map(({ id }) =>
    Float64Array.from(inputs, ({ figures }) => indicatorValue(figures, id) ?? NaN),
  );
  const scores = scoreUnits(inputs, values, plan, scheme);
  const places = rankLeague(
    scores.map(({ index, isRanked }, at) => ({
      peer_group: units[at]!.peer_group,
      index,
      isRanked: isRanked && units[at]!.ranked,
      resolved: indicatorShare(inputs[at]!.figures, RESOLVED)!,
    })),
    scheme.colours,
  );
  const ranked = places.map((place, at) => ({
    place,
    score: scores[at]!,
    figures: inputs[at]!.figures,
  }));
  return { ranked, values };
}

/** Returns the sum of the adjustments of a unit in the window, before the limit. */
function pointsOf(code: string, adjustments: readonly Adjustment[], window: Window): number {
  return adjustments
    .filter(
      ({ unit_code, date }) => unit_code === code && window.start <= date && date <= window.end,
    )
    .reduce((sum, { points }) => roundHalfUp(sum + points, POINT_DECIMALS), 0);
}

/** Decimals of points: enough for any document, and free of binary residue. */
const POINT_DECIMALS = 6;
