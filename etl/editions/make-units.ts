import type { Funnel } from '../scoring/funnel.ts';
import { funnels } from '../scoring/funnel.ts';
import { unitStrengths } from '../scoring/strengths.ts';
import { isShare } from '../method/indicator.ts';
import type { Indicator } from '../method/indicator.ts';
import { emptyPending } from '../method/pending.ts';
import { roundHalfUp } from '../method/round.ts';
import { compareUnits } from './compare-units.ts';
import type { EditionUnit } from './edition.ts';
import { explainMoves } from './explain-units.ts';
import type { LeagueExplanation } from './explain-units.ts';
import { activitySums, ledgerValues } from './ledger-values.ts';
import { proposeLetter } from './letter-proposal.ts';
import { makeUnitBreakdowns } from './make-breakdowns.ts';
import type { EditionDetail } from './edition-detail.ts';
import type { EditionFigures, RankedWindows } from './rank-windows.ts';
import type { RankedUnit } from './rank-units.ts';
import type { Reference } from './reference.ts';

/** Makes the units of an edition with everything that explains their ranks, in the order of the ranking. */
export function makeUnits(
  reference: Reference,
  league: RankedWindows,
  { nextColours, certainties }: LeagueExplanation,
  figures: EditionFigures,
  detail: EditionDetail,
): EditionUnit[] {
  const { scheme } = reference;
  const { units, plan, now, previous, inPreviousEdition, years } = league;
  const peerGroups = units.map(({ peer_group }) => peer_group);
  const moves = league.isSameRegister ? explainMoves(previous, now) : units.map(() => null);
  const comparisons = compareUnits({ now, previous, years }, peerGroups, scheme.decimals);
  const profile = unitStrengths(
    now.map(({ score }) => score.scores),
    units,
    new Map(plan.leaves.map((leaf, at) => [leaf.id, plan.shares[at]!])),
    plan.scale,
  );
  const limits = funnelLimits(reference.indicators, now);
  const breakdowns = makeUnitBreakdowns(units, detail.breakdown, reference);
  const rows = units.map((unit, at): EditionUnit => {
    const { score, place, figures: own } = now[at]!;
    const before = inPreviousEdition[at];
    const registeredIn = (window: keyof EditionFigures) =>
      figures[window].units.get(unit.code)?.volume.cases ?? 0;
    return {
      unit_code: unit.code,
      unit_name: unit.name,
      peer_group: unit.peer_group,
      prev_rank: before?.place.rank ?? null,
      prev_index: before?.score.index ?? null,
      prev_colour: before?.place.colour ?? 'grey',
      rank_low: certainties[at]?.sampling.rank_low ?? null,
      rank_high: certainties[at]?.sampling.rank_high ?? null,
      ...place,
      index: score.index,
      cases: own.cases,
      indicators: Object.fromEntries(
        Object.entries(own.measures).map(([indicator, measure]) => [
          indicator,
          { ...measure, score: rounded(score.scores[indicator] ?? null) },
        ]),
      ),
      modules: Object.fromEntries(
        Object.entries(score.modules).map(([module, value]) => [module, rounded(value)]),
      ),
      adjustment: score.adjustment,
      certainty: certainties[at]!,
      proposal: proposeLetter(certainties[at]!),
      contributions: score.contributions,
      move: moves[at]!,
      next_colour: nextColours[at]!,
      ...profile[at]!,
      comparison: comparisons[at]!,
      funnels: Object.fromEntries(limits.map(([indicator, own]) => [indicator, own[at]!])),
      activity: activitySums(own.activity),
      ledger_indicators: ledgerValues(plan, now[at]!),
      breakdown: breakdowns[at]!,
      pending: detail.pending.units.get(unit.code) ?? emptyPending(),
      volume: own.volume,
      volume_last_year: registeredIn('lastYear'),
      volume_previous: registeredIn('previous'),
      volume_period: registeredIn('period'),
      volume_period_previous: registeredIn('periodBefore'),
    };
  });
  return rows.sort(byRankThenCode);
}

/** Returns the funnel limits of the units by indicator; of what is no rate, null. */
function funnelLimits(
  indicators: readonly Indicator[],
  units: readonly RankedUnit[],
): [id: string, limits: (Funnel | null)[]][] {
  return indicators.map(({ id }) => {
    const shares = units.map(({ figures }) => figures.measures[id]!).filter(isShare);
    return [id, shares.length === units.length ? funnels(shares) : units.map(() => null)];
  });
}

/** Rounds a score as it is published. */
function rounded(score: number | null): number | null {
  return score === null ? null : roundHalfUp(score, 4);
}

/** Ranked units first; ties and unranked units in code order. */
function byRankThenCode(a: EditionUnit, b: EditionUnit): number {
  const [left, right] = [a.rank ?? Infinity, b.rank ?? Infinity];
  if (left !== right) return left < right ? -1 : 1;
  return a.unit_code < b.unit_code ? -1 : 1;
}
