import { league } from '../index/league.ts';
import type { LeaguePlace } from '../index/league.ts';
import { roundHalfUp } from '../index/round.ts';
import { scoreUnit } from '../index/score-unit.ts';
import type { UnitScore } from '../index/score-unit.ts';
import { byIndicator, INDICATOR_IDS, INDICATORS } from '../method/indicator.ts';
import { emptyVolume } from '../method/volume.ts';
import type { Window } from '../calendar/period.ts';
import type { UnitFigures, WindowFigures } from '../measures/figures.ts';
import type { KnownLoads } from '../measures/known-state.ts';
import type { Unit } from '../settings/register.ts';
import type { Scheme } from '../settings/scheme.ts';
import type { Edition, EditionScheme, EditionUnit } from './edition.ts';
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
  const units = reference.units.filter(({ kind }) => kind === spec.kind);
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
      score: round(now[at]!.score.scores[id], 4),
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
  const scored = units.map(({ code }) => {
    const figures = measured.units.get(code) ?? NO_CASES;
    const points = adjustments
      .filter(
        ({ unit_code, date }) => unit_code === code && window.start <= date && date <= window.end,
      )
      .reduce((sum, entry) => roundHalfUp(sum + entry.points, POINT_DECIMALS), 0);
    return { figures, score: scoreUnit({ ...figures, points }, scheme) };
  });
  const places = league(
    scored.map(({ figures, score }, at) => ({
      peer_group: units[at]!.peer_group,
      index: score.index,
      isRanked: score.isRanked,
      resolved: figures.measures.resolved,
    })),
    scheme.colours,
  );
  return scored.map((unit, at) => ({ ...unit, place: places[at]! }));
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

function describeScheme(scheme: Scheme): EditionScheme {
  const parts = scheme.modules.flatMap(({ indicators }) => indicators);
  return {
    id: scheme.id,
    title: scheme.title,
    modules: scheme.modules.map(({ id, title, indicators }) => ({
      id,
      title,
      weight: indicators.reduce((sum, { weight }) => sum + weight, 0),
      indicators: indicators.map((indicator) => indicator.id),
    })),
    indicators: INDICATOR_IDS.map((id) => {
      const part = parts.find((each) => each.id === id);
      return {
        id,
        ...INDICATORS[id],
        weight: part?.weight ?? 0,
        worst: part?.worst ?? null,
        best: part?.best ?? null,
      };
    }),
  };
}
