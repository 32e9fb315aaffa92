import { crossings } from '../shapes/crossings.ts';
import type { PlanePoint } from '../shapes/place.ts';
import type { WeighedLine } from './weigh-line.ts';

/** Lines that touch are drawn this many times finer at each try; after the last try they keep all points. */
const EASING = 4;
const TRIES = 6;
/** Lines may touch in the data itself, so the tries stop at this many times `most` points. */
const ROOM = 1.5;

/** Simplified lines. */
export interface Simplified {
  readonly lines: readonly (readonly PlanePoint[])[];
  /** Lines that still touch another one or themselves, mostly because they do in the data. */
  readonly touching: ReadonlySet<number>;
}

/**
 * Removes the points with the smallest weights until at most `most` points are left. Ends are kept, so that lines that
 * meet still meet. Lines that would then touch elsewhere keep more points. The result is in whole steps of a grid
 * `step` units wide.
 */
export function simplify(lines: readonly WeighedLine[], most: number, step: number): Simplified {
  const thinned = (levels: readonly number[]) =>
    lines.map(({ line, weights }, index) =>
      onGrid(
        line.filter((_, at) => weights[at]! >= (levels[index] ?? 0)),
        step,
      ),
    );
  const level = levelFor(
    lines.flatMap(({ weights }) => weights),
    most,
  );
  let levels = lines.map(() => level);
  let result = simplified(thinned(levels));
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { touching } = result;
    if (![...touching].some((line) => (levels[line] ?? 0) > 0)) break;
    levels = levels.map((each, line) => {
      if (!touching.has(line)) return each;
      return attempt === TRIES ? 0 : each / EASING;
    });
    const finer = thinned(levels);
    if (finer.flat().length > ROOM * most) break;
    result = simplified(finer);
  }
  return result;
}

function simplified(lines: readonly (readonly PlanePoint[])[]): Simplified {
  return { lines, touching: crossings(lines) };
}

function onGrid(line: readonly PlanePoint[], step: number): PlanePoint[] {
  const points: PlanePoint[] = [];
  for (const [fineX, fineY] of line) {
    const [x, y] = [Math.round(fineX / step), Math.round(fineY / step)];
    const last = points.at(-1);
    if (last === undefined || last[0] !== x || last[1] !== y) points.push([x, y]);
  }
  if (points.length === 1) points.push(points[0]!);
  return points;
}

/** Returns the least weight that at most `most` points reach; points of equal weight are kept or removed together. */
function levelFor(weights: readonly number[], most: number): number {
  if (weights.length <= most) return 0;
  const ordered = [...weights].sort((a, b) => b - a);
  const first = ordered[most]!;
  const least = ordered.slice(0, most).findLast((weight) => weight > first);
  return least === undefined || least === Infinity ? Number.MAX_VALUE : least;
}
