import { byIndicator, isIndicatorId } from '../method/indicator.ts';
import type { LeagueEdition, LeagueTotals, LeagueUnit } from './edition.ts';
import type { EditionIndicator, EditionScheme, LeagueIndicator } from './edition-scheme.ts';

/** A whole edition, or only its league. */
export type LeagueSource = Omit<LeagueEdition, 'scheme' | 'totals'> & {
  scheme: EditionScheme;
  /** Given when `units` are not all units of the edition. */
  totals?: LeagueTotals;
};

/** Returns the part of an edition that league, map and wall need. */
export function leagueEdition(edition: LeagueSource): LeagueEdition {
  return { ...leagueHead(edition), units: edition.units.map(leagueUnit) };
}

/** Returns the same without units. Lists each field, so that a new field is not published by mistake. */
export function leagueHead({
  id,
  county,
  kind,
  period,
  date,
  basis,
  window,
  scheme,
  context,
  breakdown,
  alerts,
  provenance,
  units,
  totals = totalsOf(units),
}: LeagueSource): Omit<LeagueEdition, 'units'> {
  const indicators = scheme.indicators.filter(isOfTable);
  return {
    id,
    county,
    kind,
    period,
    date,
    basis,
    window,
    scheme: { ...scheme, indicators },
    context,
    breakdown,
    alerts,
    provenance,
    totals,
  };
}

/** Returns the totals of some units. */
export function totalsOf(units: readonly LeagueUnit[]): LeagueTotals {
  return {
    units: units.length,
    ranked: units.filter(({ rank }) => rank !== null).length,
    measures: byIndicator((id) => {
      const all = units.map(({ indicators }) => indicators[id]);
      return { n: sum(all.map(({ n }) => n)), k: sum(all.map(({ k }) => k)) };
    }),
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
  };
}

/** Returns whether an indicator is a column of the published table. */
function isOfTable(indicator: EditionIndicator): indicator is LeagueIndicator {
  return isIndicatorId(indicator.id);
}
