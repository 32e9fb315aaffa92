import type { Border } from './join-segments.ts';
import type { PlanePoint } from './place.ts';

/** Joins the borders around one place into its polygon: closed rings, the outer one first. */
export function ringsOf(borders: readonly Border[]): PlanePoint[][] {
  const waiting = new Set(borders);
  const rings: PlanePoint[][] = [];
  for (const border of waiting) {
    waiting.delete(border);
    const ring = [...border.points];
    while (!isSame(ring.at(-1), ring[0])) {
      const next = follow(waiting, ring.at(-1));
      if (next === undefined) throw new Error('a border has no continuation');
      ring.push(...next.slice(1));
    }
    rings.push(ring);
  }
  return rings
    .sort((a, b) => Math.abs(signedArea(b)) - Math.abs(signedArea(a)))
    .map((ring, index) => (signedArea(ring) > 0 === (index === 0) ? ring : ring.reverse()));
}

/** Returns the area of a closed ring, positive when it runs clockwise on the screen (y down). */
export function signedArea(ring: readonly PlanePoint[]): number {
  let sum = 0;
  for (const [index, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[index + 1] ?? [x, y];
    sum += x * nextY - nextX * y;
  }
  return sum / 2;
}

function follow(
  waiting: Set<Border>,
  end: PlanePoint | undefined,
): readonly PlanePoint[] | undefined {
  for (const border of waiting) {
    const isForward = isSame(border.points[0], end);
    if (!isForward && !isSame(border.points.at(-1), end)) continue;
    waiting.delete(border);
    return isForward ? border.points : [...border.points].reverse();
  }
  return undefined;
}

function isSame(a: PlanePoint | undefined, b: PlanePoint | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
