import { BANDS } from '../method/colour.ts';
import type { Band } from '../method/colour.ts';

/**
 * Band of a rank: p = (rank − 1) / N against ascending limits (method.md §7).
 * @param ranked N, the number of ranked units
 * @param limits four shares, such as 0.2, 0.4, 0.6, 0.8
 */
export function bandOfRank(rank: number, ranked: number, limits: readonly number[]): Band {
  const place = (rank - 1) / ranked;
  return bandAt(limits.findIndex((limit) => place < limit));
}

/**
 * Band of a score: the first of four descending limits that it reaches (method.md §7).
 * @param limits points, such as 90, 80, 70, 60
 */
export function bandOfScore(score: number, limits: readonly number[]): Band {
  return bandAt(limits.findIndex((limit) => score >= limit));
}

function bandAt(limit: number): Band {
  return BANDS[limit === -1 ? BANDS.length - 1 : limit]!;
}
