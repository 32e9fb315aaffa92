import { league } from '../index/league.ts';
import type { LeaguePlace } from '../index/league.ts';
import { roundHalfUp } from '../index/round.ts';
import { scoreUnits } from '../index/score-units.ts';
import type { UnitScore } from '../index/score-units.ts';
import { isGroup, leavesBelow } from '../method/index-tree.ts';
import type { Group } from '../method/index-tree.ts';
import { byIndicator, INDICATOR_IDS, INDICATORS } from '../method/indicator.ts';
import type { IndicatorId, Measure } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Window } from '../calendar/period.ts';
import type { UnitFigures, WindowFigures } from '../measures/figures.ts';
import type { KnownLoads } from '../measures/known-state.ts';
import type { Adjustment } from '../settings/adjustments.ts';
import type { Unit, UnitKind } from '../settings/register.ts';
import type { Scheme } from '../settings/scheme.ts';
import type { Edition, EditionModule, EditionScheme, EditionUnit } from './edition.ts';
import type { Reference } from './reference.ts';
import { editionId, editionWindows } from './spec.ts';
import type { EditionSpec, EditionWindows } from './spec.ts';

/** Figures of each window of an edition. */
export type EditionFigures = Record<keyof EditionWindows, WindowFigures>;

/** Makes the edition of measured figures: scores, index, ranks, colours (method.md §§5-7). */
export function makeEdition(
  spec: EditionSpec,
  reference: Reference,
  figures: EditionFigures,
  loads: KnownLoads,
): Edition {
  const { county, scheme } = reference;
  const units = unitsOfKind(reference, spec.kind);
  const windows = editionWindows(spec);
  const now = rankAll(units, reference, windows.current, figures.current);
  const before = rankAll(units, reference, windows.previous, figures.previous);
  const rows = units.map((unit, at): EditionUnit => ({
    unit_code: unit.code,
    unit_name: unit.name,
    peer_group: unit.peer_group,
    prev_rank: before[at]!.place.rank,
    rank_low: null,
    rank_high: null,
    ...now[at]!.place,
    index: now[at]!.score.index,
    cases: now[at]!.figures.cases,
    indicators: byIndicator((id) => ({
      ...now[at]!.figures.measures[id],
      score: round(now[at]!.score.scores[id] ?? null, 4),
    })),
    modules: Object.fromEntries(
      Object.entries(now[at]!.score.modules).map(([id, score]) => [id, round(score, 4)]),
    ),
    adjustment: now[at]!.score.adjustment,
    volume: now[at]!.figures.volume,
    volume_last_year: figures.lastYear.units.get(unit.code)?.volume.cases ?? 0,
    volume_previous: figures.previous.units.get(unit.code)?.volume.cases ?? 0,
  }));
  return {
    id: editionId(spec),
    county,
    kind: spec.kind,
    period: spec.period,
    date: spec.date,
    basis: spec.basis,
    window: windows.current,
    scheme: describeScheme(scheme),
    units: rows.sort(byRankThenCode),
    context: {
      day: figures.day.county,
      window: figures.current.county,
      window_last_year: figures.lastYear.county,
      window_previous: figures.previous.county,
      unattributed: figures.current.unattributed[spec.kind],
    },
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

/** Units of a kind, in the peer groups of the scheme where it has its own. */
function unitsOfKind({ units, scheme }: Reference, kind: UnitKind): Unit[] {
  const groups = new Map(
    Object.entries(scheme.peer_groups).flatMap(([group, codes]) =>
      codes.map((code) => [code, group] as const),
    ),
  );
  return units
    .filter((unit) => unit.kind === kind)
    .map((unit) => ({ ...unit, peer_group: groups.get(unit.code) ?? unit.peer_group }));
}

interface RankedUnit {
  figures: UnitFigures;
  score: UnitScore;
  place: LeaguePlace;
}

function rankAll(
  units: readonly Unit[],
  { scheme, adjustments }: Reference,
  window: Window,
  measured: WindowFigures,
): RankedUnit[] {
  const measures = units.map(({ code }) => measured.units.get(code) ?? NO_CASES);
  const scores = scoreUnits(
    units.map(({ code }, at) => ({
      cases: measures[at]!.cases,
      values: (id) => rateOf(measures[at]!.measures[id as IndicatorId]),
      points: pointsOf(code, adjustments, window),
    })),
    scheme,
  );
  const places = league(
    scores.map(({ index, isRanked }, at) => ({
      peer_group: units[at]!.peer_group,
      index,
      isRanked,
      resolved: measures[at]!.measures.resolved,
    })),
    scheme.colours,
  );
  return places.map((place, at) => ({ place, score: scores[at]!, figures: measures[at]! }));
}

function rateOf({ n, k }: Measure): number | null {
  return n === 0 ? null : k / n;
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

const NO_CASES: UnitFigures = {
  cases: 0,
  measures: byIndicator(() => ({ n: 0, k: 0 })),
  volume: emptyVolume(),
};

/** Shanghai wall time `yyyy-mm-dd hh:mm:ss` as ISO 8601 with its offset. */
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

function describeScheme({ id, title, root }: Scheme): EditionScheme {
  const leaves = leavesBelow(root);
  return {
    id,
    title,
    modules: root.children.filter(isGroup).map(describeModule),
    indicators: INDICATOR_IDS.map((indicator) => {
      const leaf = leaves.find((each) => each.id === indicator);
      return {
        id: indicator,
        ...INDICATORS[indicator],
        weight: leaf?.weight ?? 0,
        worst: leaf?.worst ?? null,
        best: leaf?.best ?? null,
      };
    }),
  };
}

function describeModule(group: Group): EditionModule {
  const modules = group.children.filter(isGroup).map(describeModule);
  const leaves = leavesBelow(group);
  return {
    id: group.id,
    title: group.title,
    weight: group.weight ?? leaves.reduce((sum, { weight }) => sum + weight, 0),
    indicators: leaves.map(({ id }) => id),
    ...(modules.length === 0 ? {} : { modules }),
  };
}
