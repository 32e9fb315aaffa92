import { funnels } from '../scoring/funnel.ts';
import type { Funnel } from '../scoring/funnel.ts';
import { planIndex } from '../scoring/index-plan.ts';
import { roundHalfUp } from '../method/round.ts';
import { unitStrengths } from '../scoring/strengths.ts';
import { isShare } from '../method/indicator.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { KnownLoads } from '../facts/known-state.ts';
import { emptyPending } from '../method/pending.ts';
import type { WindowPending } from '../facts/pending.ts';
import type { UnitKind } from '../method/unit-kind.ts';
import type { Unit } from '../config/register.ts';
import { unitsOn } from '../config/units-on.ts';
import type { MeasuredWindow } from '../facts/by-window.ts';
import { makeCountyBreakdown, makeUnitBreakdowns } from './make-breakdowns.ts';
import type { BreakdownInput } from './make-breakdowns.ts';
import { compareUnits } from './compare-units.ts';
import { describeScheme } from './describe-scheme.ts';
import { EDITION_FORMAT } from './edition.ts';
import type { Edition, EditionUnit } from './edition.ts';
import { explainMoves, explainNextColours, rankCertainty } from './explain-units.ts';
import { activitySums, ledgerValues } from './ledger-values.ts';
import { listAdjustments } from './list-adjustments.ts';
import { listAlerts } from './list-alerts.ts';
import { listAudit } from './list-audit.ts';
import type { AuditInput } from './list-audit.ts';
import { proposeLetter } from './letter-proposal.ts';
import { rankUnits } from './rank-units.ts';
import type { Reference } from './reference.ts';
import { measuredWindows } from './edition-spec.ts';
import { editionId } from '../method/edition-id.ts';
import type { MeasuredWindows } from './edition-spec.ts';
import type { EditionSpec } from '../method/edition-id.ts';

/** Figures of each window of an edition. */
export type EditionFigures = Record<Exclude<keyof MeasuredWindows, 'recent'>, WindowTotals>;

/** Figures that an edition has beside its league. */
export interface EditionDetail {
  breakdown: BreakdownInput;
  audit: AuditInput;
  pending: WindowPending;
}

/** Makes an edition from measured figures: scores, index, ranks, colours (method.md §§5-9). */
export function makeEdition(
  spec: EditionSpec,
  reference: Reference,
  figures: EditionFigures,
  detail: EditionDetail,
  loads: KnownLoads,
): Edition {
  const { county, scheme } = reference;
  const windows = measuredWindows(spec, reference.units);
  const listed = (window: MeasuredWindow) =>
    unitsOfKind(reference, spec.kind, window.register ?? '');
  const units = listed(windows.current);
  const peerGroups = units.map(({ peer_group }) => peer_group);
  const planOf = (own: readonly Unit[]) =>
    planIndex(
      scheme,
      own.map(({ code }) => code),
    );
  const plan = planOf(units);
  const rank = (window: keyof EditionFigures, own: readonly Unit[] = units) =>
    rankUnits(own, reference, own === units ? plan : planOf(own), windows[window], figures[window]);
  const { ranked: now, values } = rank('current');
  const { ranked: previous } = rank('previous');
  // The ranks of then are those of the units that were listed then.
  const listedThen = listed(windows.previousRanking);
  const then = new Map(
    rank('previousRanking', listedThen).ranked.map((each, at) => [listedThen[at]!.code, each]),
  );
  const ranksOfThen = units.map(({ code }) => then.get(code));
  const isSameRegister = windows.previousRanking.register === windows.current.register;
  const years = (['lastYear', 'twoYearsAgo', 'threeYearsAgo'] as const).map((window) =>
    figures[window].county.cases === 0 ? null : rank(window).ranked,
  );
  const moves = isSameRegister ? explainMoves(previous, now) : units.map(() => null);
  const league = { units, ranked: now, plan, values, scheme };
  const nextColours = explainNextColours(league);
  const certainties = rankCertainty(league, editionId(spec));
  const comparisons = compareUnits({ now, previous, years }, peerGroups, scheme.decimals);
  const profile = unitStrengths(
    now.map(({ score }) => score.scores),
    units,
    new Map(plan.leaves.map(({ id }, at) => [id, plan.shares[at]!])),
    plan.scale,
  );
  const limits = reference.indicators.map(({ id }): [string, (Funnel | null)[]] => {
    const shares = now.map(({ figures }) => figures.measures[id]!).filter(isShare);
    return [id, shares.length === now.length ? funnels(shares) : now.map(() => null)];
  });
  const breakdowns = makeUnitBreakdowns(units, detail.breakdown, reference);
  const rows = units.map((unit, at): EditionUnit => {
    const { score, place, figures: own } = now[at]!;
    return {
      unit_code: unit.code,
      unit_name: unit.name,
      peer_group: unit.peer_group,
      prev_rank: ranksOfThen[at]?.place.rank ?? null,
      prev_index: ranksOfThen[at]?.score.index ?? null,
      prev_colour: ranksOfThen[at]?.place.colour ?? 'grey',
      rank_low: certainties[at]?.sampling.rank_low ?? null,
      rank_high: certainties[at]?.sampling.rank_high ?? null,
      ...place,
      index: score.index,
      cases: own.cases,
      indicators: Object.fromEntries(
        Object.entries(own.measures).map(([id, measure]) => [
          id,
          { ...measure, score: round(score.scores[id] ?? null, 4) },
        ]),
      ),
      modules: Object.fromEntries(
        Object.entries(score.modules).map(([id, value]) => [id, round(value, 4)]),
      ),
      adjustment: score.adjustment,
      certainty: certainties[at]!,
      proposal: proposeLetter(certainties[at]!),
      contributions: score.contributions,
      move: moves[at]!,
      next_colour: nextColours[at]!,
      ...profile[at]!,
      comparison: comparisons[at]!,
      funnels: Object.fromEntries(limits.map(([id, own]) => [id, own[at]!])),
      activity: activitySums(own.activity),
      ledger_indicators: ledgerValues(plan, now[at]!),
      breakdown: breakdowns[at]!,
      pending: detail.pending.units.get(unit.code) ?? emptyPending(),
      volume: own.volume,
      volume_last_year: figures.lastYear.units.get(unit.code)?.volume.cases ?? 0,
      volume_previous: figures.previous.units.get(unit.code)?.volume.cases ?? 0,
      volume_period: figures.period.units.get(unit.code)?.volume.cases ?? 0,
      volume_period_previous: figures.periodBefore.units.get(unit.code)?.volume.cases ?? 0,
    };
  });
  rows.sort(byRankThenCode);
  const notRanked = units.filter(({ ranked }) => !ranked).map(({ code }) => code);
  return {
    format: EDITION_FORMAT,
    id: editionId(spec),
    county,
    kind: spec.kind,
    period: spec.period,
    date: spec.date,
    basis: spec.basis,
    window: { start: windows.current.start, end: windows.current.end },
    scheme: describeScheme(scheme, reference.indicators),
    units: rows,
    ...(notRanked.length === 0 ? {} : { not_ranked: notRanked }),
    context: {
      day: figures.day.county,
      window: figures.current.county,
      window_last_year: figures.lastYear.county,
      window_previous: figures.previous.county,
      period: figures.period.county,
      period_previous: figures.periodBefore.county,
      pending: detail.pending.county,
      transferred: figures.current.bureau.transferred,
      bureau_rated: figures.current.bureau.rated,
      unattributed: figures.current.unattributed[spec.kind],
    },
    activity: activitySums(figures.current.countyActivity),
    breakdown: makeCountyBreakdown(detail.breakdown, spec.kind, reference),
    adjustments: listAdjustments(units, reference.adjustments, windows.current),
    alerts: listAlerts(rows, detail.audit.history),
    audit: listAudit(units, spec.kind, detail.audit, figures.current),
    provenance: {
      known_at: loads.knownAt === null ? null : isoTime(loads.knownAt),
      latest_registered_on: figures.current.latestRegisteredOn,
      loads: loads.count,
      synthetic: loads.synthetic,
      scheme_version: scheme.fingerprint,
      register_version: reference.registerVersion,
    },
  };
}

/**
 * Returns the units of a kind that a state of the register lists, with the peer groups of the scheme
 * if it has its own.
 */
function unitsOfKind({ units, scheme }: Reference, kind: UnitKind, register: string): Unit[] {
  const groups = new Map(
    Object.entries(scheme.peer_groups).flatMap(([group, codes]) =>
      codes.map((code) => [code, group] as const),
    ),
  );
  return unitsOn(units, register)
    .filter((unit) => unit.kind === kind)
    .map((unit) => ({ ...unit, peer_group: groups.get(unit.code) ?? unit.peer_group }));
}

/** Formats Shanghai wall time `yyyy-mm-dd hh:mm:ss` as ISO 8601 with its offset. */
function isoTime(wallTime: string): string {
  return `${wallTime.replace(' ', 'T')}+08:00`;
}

function round(value: number | null, decimals: number): number | null {
  return value === null ? null : roundHalfUp(value, decimals);
}

/** Ranked units first; ties and unranked units in code order. */
function byRankThenCode(a: EditionUnit, b: EditionUnit): number {
  const [left, right] = [a.rank ?? Infinity, b.rank ?? Infinity];
  if (left !== right) return left < right ? -1 : 1;
  return a.unit_code < b.unit_code ? -1 : 1;
}
