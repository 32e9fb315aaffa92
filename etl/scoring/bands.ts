import { BANDS } from '../method/colour.ts';
import type { Band } from '../method/colour.ts';

/** Band by place: p = (rank − 1) / N against ascending limits, 0.2, 0.4, 0.6, 0.8 (method.md §7). */
export function bandOfRank(rank: number, ranked: number, limits: readonly number[]): Band {
  const place = (rank - 1) / ranked;
  return bandAt(limits.findIndex((limit) => place < limit));
}

/** Band by score: at least each of descending limits, 90, 80, 70, 60 (method.md §7). */
export function bandOfScore(score: number, limits: readonly number[]): Band {
  return bandAt(limits.findIndex((limit) => score >= limit));
}

function bandAt(limit: number): Band {
  return BANDS[limit === -1 ? BANDS.length - 1 : limit]!;
}
