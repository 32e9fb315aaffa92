import { roundHalfUp } from '../method/round.ts';
import { roundIndex } from '../scoring/score-units.ts';
import { isShare, valueOf } from '../method/indicator.ts';
import type { Comparison, UnitStanding } from './unit-comparison.ts';
import type { RankedUnit } from './rank-units.ts';

/** The same units in each window that an edition compares. */
export interface ComparedUnits {
  now: readonly RankedUnit[];
  previous: readonly RankedUnit[];
  /** The same window one, two and three years ago; null where the county has no data. */
  years: readonly (readonly RankedUnit[] | null)[];
}

/**
 * Compares each unit with itself at other times and with its peer group (method.md §4).
 * @param decimals of the published index; null: not rounded
 */
export function compareUnits(
  { now, previous, years }: ComparedUnits,
  peerGroups: readonly string[],
  decimals: number | null,
): Comparison[] {
  const ids = Object.keys(now[0]?.figures.measures ?? {});
  const peers = new Map(
    [...new Set(peerGroups)].map((group) => [
      group,
      meanStanding(
        now.flatMap((unit, at) =>
          peerGroups[at] === group && unit.place.rank !== null ? [standing(unit)] : [],
        ),
        ids,
        decimals,
      ),
    ]),
  );
  return now.map((_, at) => ({
    previous: standing(previous[at]!),
    last_year: years[0] ? standing(years[0][at]!) : null,
    three_years: meanOfYears(
      years.map((units) => (units ? standing(units[at]!) : null)),
      ids,
      decimals,
    ),
    peers: peers.get(peerGroups[at]!)!,
  }));
}

function standing({ figures, score }: RankedUnit): UnitStanding {
  return {
    index: score.index,
    registered: figures.volume.cases,
    rates: Object.fromEntries(
      Object.entries(figures.measures).map(([id, measure]) => {
        const rate = isShare(measure) ? valueOf(measure) : null;
        return [id, rate === null ? null : roundHalfUp(rate, RATE_DECIMALS)];
      }),
    ),
  };
}

const RATE_DECIMALS = 4;

/** Returns the mean of the years; null unless all have data. */
function meanOfYears(
  years: readonly (UnitStanding | null)[],
  ids: readonly string[],
  decimals: number | null,
): UnitStanding | null {
  const present = years.filter((year) => year !== null);
  if (present.length < years.length) return null;
  const mean = meanStanding(present, ids, decimals);
  const inAll = (value: (year: UnitStanding) => number | null) =>
    present.every((year) => value(year) !== null);
  return {
    ...mean,
    index: inAll(({ index }) => index) ? mean.index : null,
    rates: Object.fromEntries(
      Object.entries(mean.rates).map(([id, rate]) => [
        id,
        inAll(({ rates }) => rates[id] ?? null) ? rate : null,
      ]),
    ),
  };
}

/** Returns plain means, each over the units that have the value. */
function meanStanding(
  all: readonly UnitStanding[],
  ids: readonly string[],
  decimals: number | null,
): UnitStanding {
  const index = mean(all.map((each) => each.index));
  const registered = mean(all.map((each) => each.registered));
  return {
    index: index === null ? null : roundIndex(index, decimals),
    registered: registered === null ? null : roundHalfUp(registered, 1),
    rates: Object.fromEntries(
      ids.map((id) => {
        const rate = mean(all.map(({ rates }) => rates[id] ?? null));
        return [id, rate === null ? null : roundHalfUp(rate, RATE_DECIMALS)];
      }),
    ),
  };
}

function mean(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return null;
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}
