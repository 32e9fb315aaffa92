import { roundHalfUp } from './round.ts';

/** Sums adjustments (加减分), in points, as long as no limit is put on them. */
export function sumPoints(points: readonly number[]): number {
  return points.reduce((sum, each) => roundHalfUp(sum + each, DECIMALS), 0);
}

/** Enough for any document, and free of binary residue. */
const DECIMALS = 6;
