/** An indicator in which a unit differs from its peers. */
export interface PeerDifference {
  id: string;
  /** Points of the index by which it is ahead (positive) or behind. */
  points: number;
}

export interface UnitStrengths {
  /** Largest first. */
  strengths: PeerDifference[];
  weaknesses: PeerDifference[];
}

const MAX_SHOWN = 3;
/** Points of 100: less is not worth a word. */
const MIN_POINTS = 0.1;

/**
 * Where each unit is strong and weak: its scores against the mean of its peer group, in points of
 * the index.
 * @param scores of each unit by indicator; null: not applicable
 * @param shares of the index each indicator carries, 0…1
 * @param scale score of the best
 */
export function unitStrengths(
  scores: readonly Record<string, number | null>[],
  peerGroups: readonly string[],
  shares: ReadonlyMap<string, number>,
  scale: number,
): UnitStrengths[] {
  const least = (MIN_POINTS * scale) / 100;
  const means = new Map(
    [...new Set(peerGroups)].map((group) => {
      const peers = scores.filter((_, at) => peerGroups[at] === group);
      return [group, new Map([...shares.keys()].map((id) => [id, meanOf(peers, id)]))];
    }),
  );
  return scores.map((own, unit) => {
    const differences = [...shares].flatMap(([id, share]): PeerDifference[] => {
      const score = own[id] ?? null;
      const mean = means.get(peerGroups[unit]!)!.get(id)!;
      return score === null ? [] : [{ id, points: share * (score - mean) }];
    });
    const ahead = (sign: number) =>
      differences
        .filter(({ points }) => sign * points >= least)
        .sort((a, b) => sign * (b.points - a.points))
        .slice(0, MAX_SHOWN);
    return { strengths: ahead(1), weaknesses: ahead(-1) };
  });
}

function meanOf(units: readonly Record<string, number | null>[], id: string): number {
  const present = units.flatMap((scores) => scores[id] ?? []);
  return present.reduce((sum, score) => sum + score, 0) / present.length;
}
