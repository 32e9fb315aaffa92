import { isRateType, shareOf } from '../method/indicator.ts';
import type { LeagueEdition, LeagueTotals, LeagueUnit } from './edition.ts';
import type { EditionIndicator } from './edition-scheme.ts';
import { listRedUnits } from './list-red-units.ts';
import { tableIndicators } from './table-indicators.ts';
import type { UnitDetail } from './unit-reasons.ts';

/** What a league adds to the edition it is made from. */
type Additions = Pick<LeagueEdition, 'totals' | 'red_units' | 'colour_probability'>;

/** A whole edition. */
export type StoredEdition = Omit<LeagueEdition, keyof Additions | 'units'> & {
  units: UnitDetail[];
};

/** A whole edition, or only its league, which may have a part of the units. */
export type LeagueSource = LeagueEdition | StoredEdition;

/** Returns the part of an edition that league, map and wall need. */
export function leagueEdition(edition: LeagueSource): LeagueEdition {
  return { ...leagueHead(edition), units: edition.units.map(leagueUnit) };
}

/** Returns the same without units. Lists each field, so that a new field is not published by mistake. */
export function leagueHead(edition: LeagueSource): Omit<LeagueEdition, 'units'> {
  const {
    id,
    county,
    kind,
    period,
    date,
    basis,
    window,
    scheme,
    not_ranked,
    context,
    breakdown,
    alerts,
    provenance,
  } = edition;
  const { totals, red_units, colour_probability } =
    'totals' in edition ? edition : additionsOf(edition);
  const indicators = tableIndicators(scheme);
  return {
    id,
    county,
    kind,
    period,
    date,
    basis,
    window,
    scheme: { ...scheme, indicators },
    ...(not_ranked === undefined ? {} : { not_ranked }),
    context,
    breakdown,
    alerts,
    provenance,
    totals,
    red_units,
    colour_probability,
  };
}

function additionsOf({ units, scheme }: StoredEdition): Additions {
  return {
    totals: totalsOf(units, scheme.indicators),
    red_units: listRedUnits(units, scheme),
    colour_probability: Object.fromEntries(
      units.flatMap(({ unit_code, colour, certainty }) =>
        certainty === null || colour === 'grey'
          ? []
          : [[unit_code, certainty.joint.colours[colour]]],
      ),
    ),
  };
}

/** Returns the totals of some units: of a median there is none. */
export function totalsOf(
  units: readonly LeagueUnit[],
  indicators: readonly EditionIndicator[],
): LeagueTotals {
  return {
    units: units.length,
    ranked: units.filter(({ rank }) => rank !== null).length,
    measures: Object.fromEntries(
      tableIndicators({ indicators })
        .filter(({ type }) => isRateType(type))
        .map(({ id }) => {
          const all = units.map((unit) => shareOf(unit, id));
          return [id, { n: sum(all.map(({ n }) => n)), k: sum(all.map(({ k }) => k)) }];
        }),
    ),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}

function leagueUnit({
  unit_code,
  unit_name,
  peer_group,
  rank,
  prev_rank,
  rank_low,
  rank_high,
  peer_rank,
  index,
  colour,
  map_rank,
  map_points,
  map_colour,
  cases,
  indicators,
  modules,
  adjustment,
  volume,
  volume_last_year,
  volume_previous,
  volume_period,
  volume_period_previous,
}: LeagueUnit): LeagueUnit {
  return {
    unit_code,
    unit_name,
    peer_group,
    rank,
    prev_rank,
    rank_low,
    rank_high,
    peer_rank,
    index,
    colour,
    map_rank,
    map_points,
    map_colour,
    cases,
    indicators,
    modules,
    adjustment,
    volume,
    volume_last_year,
    volume_previous,
    volume_period,
    volume_period_previous,
  };
}
