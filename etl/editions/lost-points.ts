import { roundHalfUp } from '../method/round.ts';

/** The weight of an indicator, and a unit’s score in it. */
export interface IndicatorWeight {
  id: string;
  weight: number;
  /** Null: not applicable. */
  score: number | null;
}

/**
 * Returns what each applicable indicator falls short of: share·scale − c, where c = share·s
 * (method.md §9) and the shares of the applicable indicators sum to 1. A score of 0 does not reveal
 * its share: such indicators split the rest by their weights. Empty without contributions.
 * @param decimals of the points returned
 */
export function lostPoints(
  contributions: Readonly<Record<string, number>> | null,
  indicators: readonly IndicatorWeight[],
  scale: number,
  decimals: number,
): Map<string, number> {
  if (contributions === null) return new Map();
  const applicable = indicators.filter(({ score }) => score !== null);
  const zeros = applicable.filter(({ score }) => score === 0);
  const shares = new Map(
    applicable
      .filter(({ score }) => score !== 0)
      .map(({ id, score }) => [id, contributions[id]! / score!]),
  );
  const left = 1 - [...shares.values()].reduce((sum, share) => sum + share, 0);
  const weights = zeros.reduce((sum, { weight }) => sum + weight, 0);
  for (const { id, weight } of zeros) shares.set(id, (left * weight) / weights);
  return new Map(
    applicable.map(({ id }) => {
      const lost = scale * shares.get(id)! - contributions[id]!;
      return [id, roundHalfUp(lost, decimals)];
    }),
  );
}
