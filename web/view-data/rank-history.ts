import type { Colour } from '../../etl/method/colour.ts';
import type { Trend } from '../../server/contract/trend.ts';

const MIN_CLIMB = 3;
const EACH_WAY = 3;

/** A unit's way through the editions. */
export interface RankHistory {
  code: string;
  name: string;
  /** Place 1, 2, 3 … in each edition; units that share a rank stand one below the other. */
  places: (number | null)[];
  colours: (Colour | null)[];
  /** In the newest edition. */
  rank: number | null;
  index: number | null;
  /** Rank in the first edition. */
  first: number | null;
  /** Ranks climbed (positive) from the first to the newest edition shown; null without both. */
  climb: number | null;
}

/** The last editions of a trend, so many at most. */
export function lastEditions({ editions, units }: Trend, most: number): Trend {
  return {
    editions: editions.slice(-most),
    units: units.map((unit) => ({
      ...unit,
      ranks: unit.ranks.slice(-most),
      indices: unit.indices.slice(-most),
      colours: unit.colours.slice(-most),
    })),
  };
}

/** The units in the order of the newest edition, each with its place in every edition. */
export function rankHistories({ units }: Trend): RankHistory[] {
  const columns = units[0]?.ranks.length ?? 0;
  const placesAt = Array.from({ length: columns }, (_, column) => placesIn(units, column));
  return units.map(({ unit_code, unit_name, ranks, indices, colours }, i) => {
    const [first, last] = [ranks[0] ?? null, ranks.at(-1) ?? null];
    return {
      code: unit_code,
      name: unit_name,
      places: placesAt.map((places) => places[i] ?? null),
      colours,
      rank: last,
      index: indices.at(-1) ?? null,
      first,
      climb: first === null || last === null ? null : first - last,
    };
  });
}

/**
 * The three that climbed most and the three that fell most, by three places at least; and who moved as
 * far as the third.
 */
export function biggestMovers(histories: readonly RankHistory[]): ReadonlySet<string> {
  const most = (sign: 1 | -1) => {
    const places = histories.map(({ climb }) => sign * (climb ?? 0));
    const third = places.toSorted((a, b) => b - a)[EACH_WAY - 1] ?? 0;
    const least = Math.max(third, MIN_CLIMB);
    return histories.filter((_, at) => places[at]! >= least).map(({ code }) => code);
  };
  return new Set([...most(1), ...most(-1)]);
}

/** The lowest place of all; at least one for each history. */
export function lowestPlace(histories: readonly RankHistory[]): number {
  return Math.max(
    histories.length,
    ...histories.flatMap(({ places }) => places.map((at) => at ?? 0)),
  );
}

/** Of a part of a league the ranks themselves: who stands between is not known. */
function placesIn(units: Trend['units'], column: number): (number | null)[] {
  const rankOf = (i: number) => units[i]?.ranks[column] ?? Infinity;
  if (units.some(({ ranks }) => ranks.some((rank) => (rank ?? 0) > units.length))) {
    return units.map(({ ranks }) => ranks[column] ?? null);
  }
  const order = units.map((_, i) => i).sort((a, b) => rankOf(a) - rankOf(b) || a - b);
  const places: (number | null)[] = units.map(() => null);
  order.forEach((unit, place) => {
    if (rankOf(unit) < Infinity) places[unit] = place + 1;
  });
  return places;
}

/** The pieces of a history without a gap, as points of column and place. */
export function lineSegments(
  places: readonly (number | null)[],
): [column: number, place: number][][] {
  const pieces: [number, number][][] = [];
  let piece: [number, number][] = [];
  places.forEach((place, column) => {
    if (place === null) piece = [];
    else {
      if (piece.length === 0) pieces.push(piece);
      piece.push([column, place]);
    }
  });
  return pieces;
}
