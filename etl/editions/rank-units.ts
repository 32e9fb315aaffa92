import type { Window } from '../method/calendar/period.ts';
import type { ValueColumn } from '../scoring/compute-index.ts';
import type { LeaguePlace } from '../scoring/rank-league.ts';
import type { IndexPlan } from '../scoring/index-plan.ts';
import { scoreLeague } from '../scoring/score-league.ts';
import type { UnitScore } from '../scoring/score-units.ts';
import { emptyUnitTotals } from '../facts/window-totals.ts';
import type { UnitTotals, WindowTotals } from '../facts/window-totals.ts';
import type { Adjustment } from '../config/adjustments.ts';
import type { Unit } from '../config/register.ts';
import { RESOLVED } from '../method/indicator.ts';
import { sumPoints } from '../method/sum-points.ts';
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
  const inputs = units.map(({ code, peer_group, ranked }) => {
    const figures = measured.units.get(code) ?? emptyUnitTotals(indicators);
    const points = pointsOf(code, adjustments, window);
    const resolved = indicatorShare(figures, RESOLVED)!;
    return { figures, cases: figures.cases, points, peer_group, ranked, resolved };
  });
  const values = plan.leaves.map(({ id }) =>
    Float64Array.from(inputs, ({ figures }) => indicatorValue(figures, id) ?? NaN),
  );
  const { scores, places } = scoreLeague(inputs, values, plan, scheme);
  const ranked = places.map((place, at) => ({
    place,
    score: scores[at]!,
    figures: inputs[at]!.figures,
  }));
  return { ranked, values };
}

/** Returns the sum of the adjustments of a unit in the window, before the limit. */
function pointsOf(code: string, adjustments: readonly Adjustment[], window: Window): number {
  return sumPoints(
    adjustments
      .filter(
        ({ unit_code, date }) => unit_code === code && window.start <= date && date <= window.end,
      )
      .map(({ points }) => points),
  );
}
