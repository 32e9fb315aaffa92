import type { Measure } from '../method/indicator.ts';
import type { ValueColumn } from './compute-index.ts';
import type { IndexPlan } from './index-plan.ts';
import { rankLeague } from './rank-league.ts';
import type { ColourRule, LeaguePlace } from './rank-league.ts';
import { scoreUnits } from './score-units.ts';
import type { ScoringRules, UnitInput, UnitScore } from './score-units.ts';

/** A unit as it is scored and ranked. */
export interface LeagueInput extends UnitInput {
  peer_group: string;
  /** Whether the register ranks it (method.md §6). */
  ranked: boolean;
  /** The indicator of the 五色图. */
  resolved: Measure;
}

export interface ScoredLeague {
  /** In the order of the units, as are the places. */
  scores: UnitScore[];
  places: LeaguePlace[];
}

/**
 * Scores, ranks and colours the units of one kind (method.md §§5-7).
 * @param values one column per indicator of the plan; NaN: not applicable
 */
export function scoreLeague(
  units: readonly LeagueInput[],
  values: readonly ValueColumn[],
  plan: IndexPlan,
  rules: ScoringRules & { colours: ColourRule },
): ScoredLeague {
  const scores = scoreUnits(units, values, plan, rules);
  const places = rankLeague(
    units.map(({ peer_group, ranked, resolved }, at) => ({
      peer_group,
      resolved,
      index: scores[at]!.index,
      isRanked: scores[at]!.isRanked && ranked,
    })),
    rules.colours,
  );
  return { scores, places };
}
