import { scaleLinear, scalePoint } from 'd3';
import type { UnitPlace } from '../../server/contract/unit-profile.ts';

/** Where a unit's ranks are drawn: the first rank at the top. */
export interface RankBand {
  points: (UnitPlace & {
    x: number;
    /** Null: not ranked. */
    y: number | null;
    /** Ends of its interval and of its outer limits; null: there is none. */
    low: number | null;
    high: number | null;
    outerLow: number | null;
    outerHigh: number | null;
    /** Whether the day stands below it: as many do as there is room for, the last always. */
    isNamed: boolean;
  })[];
  /** The ranks that are named at the side, and their heights. */
  ticks: { rank: number; y: number }[];
}

/** @param nameWidth room that the name of a day takes, in the unit of `width` */
export function rankBand(
  places: readonly UnitPlace[],
  { width, height, nameWidth }: { width: number; height: number; nameWidth: number },
): RankBand {
  const last = Math.max(1, ...places.map(({ ranked }) => ranked));
  const x = scalePoint<string>()
    .domain(places.map(({ id }) => id))
    .range([0, width])
    .padding(0.5);
  const y = scaleLinear()
    .domain([1, Math.max(2, last)])
    .range([0, height]);
  const at = (rank: number | null) => (rank === null ? null : y(rank));
  const every = Math.max(1, Math.ceil(nameWidth / Math.max(1, x.step())));
  return {
    points: places.map((place, index) => ({
      ...place,
      x: x(place.id) ?? 0,
      y: at(place.rank),
      low: at(place.rank_low),
      high: at(place.rank_high),
      outerLow: at(place.outer_low),
      outerHigh: at(place.outer_high),
      isNamed: (places.length - 1 - index) % every === 0,
    })),
    ticks: [...new Set([1, Math.ceil(last / 2), last])].map((rank) => ({ rank, y: y(rank) })),
  };
}
