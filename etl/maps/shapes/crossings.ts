import type { PlanePoint } from './place.ts';

interface Piece {
  readonly line: number;
  readonly from: PlanePoint;
  readonly to: PlanePoint;
}

/** Returns the lines that cross or touch another one or themselves, except where pieces join end to end. */
export function crossings(lines: readonly (readonly PlanePoint[])[]): Set<number> {
  const pieces = lines.flatMap((points, line) =>
    points.slice(1).map((to, index): Piece => ({ line, from: points[index] ?? to, to })),
  );
  pieces.sort((a, b) => leftOf(a) - leftOf(b));
  const touching = new Set<number>();
  let open: Piece[] = [];
  for (const piece of pieces) {
    const left = leftOf(piece);
    open = open.filter((other) => Math.max(other.from[0], other.to[0]) >= left);
    for (const other of open) {
      if (!meet(piece, other)) continue;
      touching.add(piece.line);
      touching.add(other.line);
    }
    open.push(piece);
  }
  return touching;
}

function leftOf({ from, to }: Piece): number {
  return Math.min(from[0], to[0]);
}

function meet(a: Piece, b: Piece): boolean {
  const shared = [a.from, a.to].filter(
    (point) => isSame(point, b.from) || isSame(point, b.to),
  ).length;
  if (shared > 0) return shared === 2;
  return (
    turn(a.from, a.to, b.from) * turn(a.from, a.to, b.to) <= 0 &&
    turn(b.from, b.to, a.from) * turn(b.from, b.to, a.to) <= 0
  );
}

function isSame(a: PlanePoint, b: PlanePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function turn(from: PlanePoint, to: PlanePoint, point: PlanePoint): number {
  return (to[0] - from[0]) * (point[1] - from[1]) - (to[1] - from[1]) * (point[0] - from[0]);
}
