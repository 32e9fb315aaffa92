import type { IndexTree } from '../../etl/method/index-tree.ts';
import { ChangeDraws } from '../../etl/scoring/change-draws.ts';
import type { ChangeShares } from '../../etl/scoring/change-draws.ts';
import { planIndex } from '../../etl/scoring/index-plan.ts';
import type { IndexPlan } from '../../etl/scoring/index-plan.ts';
import type { ColourRule } from '../../etl/scoring/rank-league.ts';
import type { ScoringRules } from '../../etl/scoring/score-units.ts';
import { RateDraws } from '../../etl/scoring/rate-draws.ts';
import { scoreLeague } from '../../etl/scoring/score-league.ts';
import type { ScoredLeague } from '../../etl/scoring/score-league.ts';
import { schemeMoves } from '../../etl/scoring/scheme-moves.ts';
import type { SchemeMove } from '../../etl/scoring/scheme-moves.ts';
import type { LeagueFigures } from './league-figures.ts';

/** What scoring by a scheme takes. */
export type SchemeRules = IndexTree & ScoringRules & { colours: ColourRule };

/** The units of an edition under a scheme. */
export interface LeagueByScheme extends ScoredLeague {
  plan: IndexPlan;
  rules: SchemeRules;
  values: Float64Array[];
}

/**
 * Scores the units of an edition by a scheme, as the edition itself is scored.
 * @throws UserError when a value can not be scored as the scheme wants it
 */
export function scoreByScheme({ units }: LeagueFigures, rules: SchemeRules): LeagueByScheme {
  const plan = planIndex(
    rules,
    units.map(({ code }) => code),
  );
  const values = plan.leaves.map(({ id }) =>
    Float64Array.from(units, (unit) => unit.values[id] ?? NaN),
  );
  return { plan, rules, values, ...scoreLeague(units, values, plan, rules) };
}

/** Lists how each unit moves between two schemes. */
export function movesBetween(
  { units }: LeagueFigures,
  before: LeagueByScheme,
  after: LeagueByScheme,
): SchemeMove[] {
  const placed = ({ scores, places }: LeagueByScheme) =>
    units.map(({ code, name }, at) => ({
      unit_code: code,
      unit_name: name,
      rank: places[at]!.rank,
      colour: places[at]!.colour,
      index: scores[at]!.index,
    }));
  return schemeMoves(placed(before), placed(after));
}

/** The model of the rates of an edition: fitting it takes as long as all draws of a comparison. */
export interface FittedRates {
  /** What it was fitted to. */
  key: string;
  rates: RateDraws;
}

/**
 * Fits the rates that either scheme scores, of the units that either ranks.
 * @param known the last fit, used again where it is of the same
 */
export function fitBetween(
  { units }: LeagueFigures,
  before: LeagueByScheme,
  after: LeagueByScheme,
  known: FittedRates | null,
): FittedRates {
  const isScored = before.plan.leaves.map(
    (_, leaf) => before.plan.shares[leaf]! > 0 || after.plan.shares[leaf]! > 0,
  );
  const drawn = units.flatMap((_, at) =>
    before.places[at]!.rank === null && after.places[at]!.rank === null ? [] : [at],
  );
  const key = JSON.stringify([isScored, drawn]);
  if (known?.key === key) return known;
  const rates = before.plan.leaves.map(({ id }, leaf) => {
    const column = isScored[leaf] ? units.flatMap((unit) => unit.rates[id] ?? []) : [];
    return column.length === units.length ? column : null;
  });
  return { key, rates: new RateDraws(before.values, rates, drawn) };
}

/** Begins the draws that tell how sure the moves between two schemes are. */
export function drawsBetween(
  { id }: LeagueFigures,
  { rates }: FittedRates,
  before: LeagueByScheme,
  after: LeagueByScheme,
): ChangeDraws {
  const side = ({ plan, rules, scores, places }: LeagueByScheme) => ({
    plan,
    colours: rules.colours,
    decimals: rules.decimals,
    units: scores.map(({ adjustment }, at) => ({
      adjustment,
      isRanked: places[at]!.rank !== null,
    })),
  });
  return new ChangeDraws(rates, [side(before), side(after)], seedOf(id));
}

/** How sure the move of a unit is: shares of the draws, of 1. */
export interface MoveCertainty {
  /** In which its rank moves as it does, or stays as it does. */
  rank: number;
  /** In which its colour does. */
  colour: number;
}

/** Returns how sure a move is; null for a unit that is not ranked by both schemes. */
export function moveCertainty(move: SchemeMove, shares: ChangeShares | null): MoveCertainty | null {
  if (shares === null || move.climb === null) return null;
  const { climb, colour_a, colour_b } = move;
  const order = ['green', 'blue', 'yellow', 'orange', 'red', 'grey'];
  const bands = order.indexOf(colour_a) - order.indexOf(colour_b);
  return { rank: shares.rank[directionOf(climb)], colour: shares.colour[directionOf(bands)] };
}

function directionOf(climb: number): 'better' | 'same' | 'worse' {
  if (climb === 0) return 'same';
  return climb > 0 ? 'better' : 'worse';
}

/**
 * The seed of an edition: a hash of its id (FNV-1a). A page that is not sent over TLS has no SHA-256.
 */
function seedOf(id: string): number {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
  return hash | 0;
}
