import { byIndicator, isIndicatorId } from '../method/indicator.ts';
import type { LeagueEdition, LeagueTotals, LeagueUnit } from './edition.ts';
import type { EditionIndicator, EditionScheme, LeagueIndicator } from './edition-scheme.ts';

/** An edition, whole or of the league alone. */
export type LeagueSource = Omit<LeagueEdition, 'scheme' | 'totals'> & {
  scheme: EditionScheme;
  /** Of the league, whose units may not be all of them. */
  totals?: LeagueTotals;
};

/** What league, map and wall need of an edition. */
export function leagueEdition(edition: LeagueSource): LeagueEdition {
  return { ...leagueHead(edition), units: edition.units.map(leagueUnit) };
}

/** The same without its units; field by field, so that nothing new goes out unnoticed. */
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

/** What these units come to together. */
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

/** Whether an indicator is a column of the published table. */
function isOfTable(indicator: EditionIndicator): indicator is LeagueIndicator {
  return isIndicatorId(indicator.id);
}
