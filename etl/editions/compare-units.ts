import { roundHalfUp } from '../index/round.ts';
import { INDICATOR_IDS, byIndicator } from '../method/indicator.ts';
import type { Comparison, UnitStanding } from './edition.ts';
import { rateOf } from './indicator-value.ts';
import type { RankedUnit } from './rank-units.ts';

/** The same units in the windows an edition compares with. */
export interface ComparedUnits {
  now: readonly RankedUnit[];
  previous: readonly RankedUnit[];
  /** The same window one, two and three years ago; null where the county has no data. */
  years: readonly (readonly RankedUnit[] | null)[];
}

/** Each unit beside itself at other times and beside its peer group (method.md §4). */
export function compareUnits(
  { now, previous, years }: ComparedUnits,
  peerGroups: readonly string[],
): Comparison[] {
  const peers = new Map(
    [...new Set(peerGroups)].map((group) => [
      group,
      meanStanding(
        now.flatMap((unit, at) =>
          peerGroups[at] === group && unit.place.rank !== null ? [standing(unit)] : [],
        ),
      ),
    ]),
  );
  return now.map((_, at) => ({
    previous: standing(previous[at]!),
    last_year: years[0] ? standing(years[0][at]!) : null,
    three_years: meanOfYears(years.map((units) => (units ? standing(units[at]!) : null))),
    peers: peers.get(peerGroups[at]!)!,
  }));
}

function standing({ figures, score }: RankedUnit): UnitStanding {
  return {
    index: score.index,
    registered: figures.volume.cases,
    rates: byIndicator((id) => {
      const rate = rateOf(figures.measures[id]);
      return rate === null ? null : roundHalfUp(rate, RATE_DECIMALS);
    }),
  };
}

const RATE_DECIMALS = 4;

/** Null unless all years have data. */
function meanOfYears(years: readonly (UnitStanding | null)[]): UnitStanding | null {
  const present = years.filter((year) => year !== null);
  if (present.length < years.length) return null;
  const mean = meanStanding(present);
  const inAll = (value: (year: UnitStanding) => number | null) =>
    present.every((year) => value(year) !== null);
  return {
    ...mean,
    index: inAll(({ index }) => index) ? mean.index : null,
    rates: byIndicator((id) => (inAll(({ rates }) => rates[id]) ? mean.rates[id] : null)),
  };
}

/** Plain means of what there is. */
function meanStanding(all: readonly UnitStanding[]): UnitStanding {
  return {
    index: mean(
      all.map(({ index }) => index),
      2,
    ),
    registered: mean(
      all.map(({ registered }) => registered),
      1,
    ),
    rates: Object.fromEntries(
      INDICATOR_IDS.map((id) => [
        id,
        mean(
          all.map(({ rates }) => rates[id]),
          RATE_DECIMALS,
        ),
      ]),
    ) as UnitStanding['rates'],
  };
}

function mean(values: readonly (number | null)[], decimals: number): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  return roundHalfUp(present.reduce((sum, value) => sum + value, 0) / present.length, decimals);
}
