import type { Band, Colour } from '../method/colour.ts';
import type { Measure } from '../method/indicator.ts';
import { bandOfRank, bandOfScore } from './bands.ts';
import { competitionRanks } from './rank.ts';
import { roundHalfUp } from '../method/round.ts';

export interface LeagueEntry {
  peer_group: string;
  index: number | null;
  isRanked: boolean;
  /** The indicator of the 五色图 (five-colour map). */
  resolved: Measure;
}

export interface LeaguePlace {
  rank: number | null;
  peer_rank: number | null;
  colour: Colour;
  map_rank: number | null;
  map_points: number | null;
  map_colour: Colour;
}

/** How ranks or scores become colours; `bands` are four limits (method.md §7). */
export interface ColourRule {
  by: 'rank' | 'score';
  bands: readonly number[];
}

/** The 五色图 goes by rank even where the index is coloured by score. */
const RANK_LIMITS = [0.2, 0.4, 0.6, 0.8];

/**
 * Ranks and colours the units of one kind on the 信访指数 (petition index) and on the 五色图, in the
 * order given (method.md §§6, 7).
 */
export function rankLeague(entries: readonly LeagueEntry[], colours: ColourRule): LeaguePlace[] {
  const values = entries.map(({ index, isRanked }) => (isRanked ? index : null));
  const ranks = competitionRanks(values);
  const peerRanks = ranksWithin(
    entries.map(({ peer_group }) => peer_group),
    values,
  );
  const rates = entries.map(({ resolved: { n, k } }, at) =>
    ranks[at] !== null && n > 0 ? roundHalfUp(k / n, 4) : null,
  );
  const mapRanks = competitionRanks(rates);
  const ranked = count(ranks);
  const mapped = count(mapRanks);
  const mapLimits = colours.by === 'rank' ? colours.bands : RANK_LIMITS;
  return entries.map((_, at) => {
    const rank = ranks[at]!;
    const mapRank = mapRanks[at]!;
    const value = values[at]!;
    return {
      rank,
      peer_rank: peerRanks[at]!,
      colour: rank === null || value === null ? 'grey' : colourOf(rank, ranked, value, colours),
      map_rank: mapRank,
      map_points: mapRank === null ? null : mapPoints(mapRank, mapped),
      map_colour: mapRank === null ? 'grey' : bandOfRank(mapRank, mapped, mapLimits),
    };
  });
}

/**
 * Colour of the 信访指数 for one ranked unit.
 * @param ranked number of ranked units
 * @param value published index, in points
 */
export function colourOf(
  rank: number,
  ranked: number,
  value: number,
  { by, bands }: ColourRule,
): Band {
  return by === 'rank' ? bandOfRank(rank, ranked, bands) : bandOfScore(value, bands);
}

/** Points of the 五色图: 100 for the first of N down to 60 for the last. */
function mapPoints(rank: number, ranked: number): number {
  return ranked === 1 ? 100 : roundHalfUp(100 - (40 * (rank - 1)) / (ranked - 1), 2);
}

function ranksWithin(
  groups: readonly string[],
  values: readonly (number | null)[],
): (number | null)[] {
  const ranks = new Array<number | null>(values.length).fill(null);
  for (const group of new Set(groups)) {
    const members = groups.flatMap((each, at) => (each === group ? [at] : []));
    const places = competitionRanks(members.map((at) => values[at]!));
    members.forEach((at, place) => (ranks[at] = places[place]!));
  }
  return ranks;
}

function count(ranks: readonly (number | null)[]): number {
  return ranks.filter((rank) => rank !== null).length;
}
