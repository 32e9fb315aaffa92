import type { PublicEdition } from '../../etl/editions/public-edition.ts';
import { RESOLVED, shareOf, valueOf } from '../../etl/method/indicator.ts';
import type { IndicatorType, Measure } from '../../etl/method/indicator.ts';
import { sumPoints } from '../../etl/method/sum-points.ts';
import type { LeagueInput } from '../../etl/scoring/score-league.ts';

/** A unit with everything that any scheme could score. */
export interface UnitFigures extends LeagueInput {
  code: string;
  name: string;
  /** By indicator; null: not applicable. */
  values: Record<string, number | null>;
  /** k of n by indicator, of rates alone. */
  rates: Record<string, Measure>;
}

/** What an edition tells about the units of a kind, whatever the scheme. */
export interface LeagueFigures {
  id: string;
  /** In the order of their codes. */
  units: UnitFigures[];
  types: Record<string, IndicatorType>;
  synthetic: boolean;
}

/** Takes the figures out of an edition. */
export function leagueFigures(edition: PublicEdition): LeagueFigures {
  const notRanked = new Set(edition.not_ranked);
  const units = edition.units.map((unit): UnitFigures => {
    const ledger = Object.entries(unit.ledger_indicators);
    const measures = Object.entries(unit.indicators);
    return {
      code: unit.unit_code,
      name: unit.unit_name,
      peer_group: unit.peer_group,
      cases: unit.cases,
      ranked: !notRanked.has(unit.unit_code),
      points: sumPoints(
        edition.adjustments
          .filter(({ unit_code }) => unit_code === unit.unit_code)
          .map(({ points }) => points),
      ),
      resolved: shareOf(unit, RESOLVED),
      values: Object.fromEntries([
        ...measures.map(([id, measure]): [string, number | null] => [id, valueOf(measure)]),
        ...ledger.map(([id, { value }]): [string, number | null] => [id, value]),
      ]),
      rates: Object.fromEntries([
        ...measures.flatMap(([id, each]) => ('k' in each ? [[id, { n: each.n, k: each.k }]] : [])),
        ...ledger.flatMap(([id, { n, k }]) => (n === null || k === null ? [] : [[id, { n, k }]])),
      ]),
    };
  });
  return {
    id: edition.id,
    units: units.sort((a, b) => (a.code < b.code ? -1 : 1)),
    types: Object.fromEntries(edition.scheme.indicators.map(({ id, type }) => [id, type])),
    synthetic: edition.provenance.synthetic,
  };
}
