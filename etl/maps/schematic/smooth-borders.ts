import type { Border } from '../shapes/join-segments.ts';
import { crossings } from '../shapes/crossings.ts';
import type { PlanePoint } from '../shapes/place.ts';

const PASSES = 2;

/**
 * Rounds the corners of every border; ends are kept, so that neighbours still share it. Borders that would then touch
 * another one stay unchanged.
 */
export function smoothBorders(borders: readonly Border[], tolerance: number): Border[] {
  let smooth = borders.map((border) => ({
    ...border,
    points: thinned(smoothed(border.points), tolerance),
  }));
  for (;;) {
    const touching = crossings(smooth.map(({ points }) => points));
    const undone = smooth.map((border, index) =>
      touching.has(index) ? (borders[index] ?? border) : border,
    );
    if (undone.every((border, index) => border === smooth[index])) return smooth;
    smooth = undone;
  }
}

/** Each inner point moves to the mean of itself (twice) and its two neighbours. */
function smoothed(points: readonly PlanePoint[]): readonly PlanePoint[] {
  let line = points;
  for (let pass = 0; pass < PASSES; pass++) {
    const before = line;
    line = before.map((point, index): PlanePoint => {
      const previous = before[index - 1];
      const next = before[index + 1];
      if (previous === undefined || next === undefined) return point;
      return [
        (previous[0] + 2 * point[0] + next[0]) / 4,
        (previous[1] + 2 * point[1] + next[1]) / 4,
      ];
    });
  }
  return line;
}

/** Leaves out points within `tolerance` km of the line between the last kept point and the next. */
function thinned(points: readonly PlanePoint[], tolerance: number): readonly PlanePoint[] {
  if (points.length < 8) return points;
  const kept: PlanePoint[] = [];
  for (const [index, point] of points.entries()) {
    const last = kept.at(-1);
    const next = points[index + 1];
    const isNeeded =
      last === undefined || next === undefined || offset(last, point, next) > tolerance;
    if (isNeeded) kept.push(point);
  }
  return kept;
}

/** Distance of `point` from the line through `from` and `to`. */
function offset(from: PlanePoint, point: PlanePoint, to: PlanePoint): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  return Math.abs(dx * (point[1] - from[1]) - dy * (point[0] - from[0])) / Math.hypot(dx, dy);
}
