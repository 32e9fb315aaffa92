/** An indicator in which a unit differs from its peers. */
export interface PeerDifference {
  id: string;
  /** Points of the index by which the unit is ahead (positive) or behind (negative). */
  points: number;
}

/** A unit and the peers it is compared with. */
export interface PeerUnit {
  peer_group: string;
  /** False: it is no peer of others, and has no strengths or weaknesses itself. */
  ranked: boolean;
}

export interface UnitStrengths {
  /** Both with the largest difference first, at most `MAX_SHOWN`. */
  strengths: PeerDifference[];
  weaknesses: PeerDifference[];
}

const MAX_SHOWN = 3;
/** Points of 100; a smaller difference is not shown. */
const MIN_POINTS = 0.1;

/**
 * Returns the strengths and weaknesses of each unit: its scores against the mean of its peer group,
 * in points of the index. Units that the register does not rank have none and count in no mean.
 * @param scores one record per unit, by indicator; null: not applicable
 * @param shares the share of the index that each indicator carries, 0…1
 * @param scale the best score
 */
export function unitStrengths(
  scores: readonly Record<string, number | null>[],
  units: readonly PeerUnit[],
  shares: ReadonlyMap<string, number>,
  scale: number,
): UnitStrengths[] {
  const least = (MIN_POINTS * scale) / 100;
  const means = new Map(
    [...new Set(units.map(({ peer_group }) => peer_group))].map((group) => {
      const peers = scores.filter((_, at) => units[at]!.peer_group === group && units[at]!.ranked);
      return [group, new Map([...shares.keys()].map((id) => [id, meanOf(peers, id)]))];
    }),
  );
  return scores.map((own, unit) => {
    const { peer_group, ranked } = units[unit]!;
    if (!ranked) return { strengths: [], weaknesses: [] };
    const differences = [...shares].flatMap(([id, share]): PeerDifference[] => {
      const score = own[id] ?? null;
      const mean = means.get(peer_group)!.get(id)!;
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
