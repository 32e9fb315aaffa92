import { joinSegments, type Border, type Segment } from '../shapes/join-segments.ts';
import type { CountyShape } from './county-shape.ts';
import type { Division } from './division.ts';
import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** A crossing is at least this share of a lattice edge away from a vertex. */
const CLEARANCE = 0.15;

/**
 * Returns the borders of a division by marching triangles: a triangle with two labels has one segment, one with three
 * labels has three segments that meet in its middle. Segments of different triangles never cross, so borders do not
 * either.
 */
export function bordersOf(lattice: Lattice, county: CountyShape, division: Division): Border[] {
  const { labels } = division;
  const points = new Map<string, PlanePoint>();
  const segments: Segment[] = [];
  const labelAt = (vertex: number): number => labels[vertex] ?? OUTSIDE;

  function crossing(a: number, b: number): string {
    const [from, to] = a < b ? [a, b] : [b, a];
    const key = `${from}-${to}`;
    if (points.has(key)) return key;
    const pull = resistance(county, division, from, labelAt(to));
    const push = resistance(county, division, to, labelAt(from));
    const share = pull > 0 && push > 0 ? pull / (pull + push) : 0.5;
    const t = Math.min(1 - CLEARANCE, Math.max(CLEARANCE, share));
    points.set(key, between(lattice, from, to, t));
    return key;
  }

  for (const [a, b, c] of lattice.triangles()) {
    if (labels[a] === labels[b] && labels[b] === labels[c]) continue;
    const edges = [
      [a, b],
      [b, c],
      [c, a],
    ] as const;
    const cut = edges.filter(([from, to]) => labelAt(from) !== labelAt(to));
    const ends = cut.map(([from, to]) => ({
      key: crossing(from, to),
      sides: sidesOf(labelAt(from), labelAt(to)),
    }));
    const [first, second, third] = ends;
    if (first === undefined || second === undefined) continue;
    if (third === undefined) {
      segments.push({ from: first.key, to: second.key, sides: first.sides });
      continue;
    }
    const middle = `${a}-${b}-${c}`;
    points.set(middle, middleOf(ends.map(({ key }) => points.get(key) ?? [0, 0])));
    for (const { key, sides } of ends) segments.push({ from: key, to: middle, sides });
  }
  return joinSegments(segments, points);
}

function sidesOf(a: number, b: number): readonly [number, number] {
  return a < b ? [a, b] : [b, a];
}

/** How strongly a vertex belongs to its own label rather than to `other`. */
function resistance(
  county: CountyShape,
  division: Division,
  vertex: number,
  other: number,
): number {
  const own = division.labels[vertex] ?? OUTSIDE;
  const distanceOutside = county.distanceOutside[vertex] ?? 0;
  if (own === OUTSIDE) return distanceOutside;
  if (other === OUTSIDE) return -distanceOutside;
  return division.cost(other, vertex) - division.cost(own, vertex);
}

function between(lattice: Lattice, from: number, to: number, t: number): PlanePoint {
  const x = lattice.x(from);
  const y = lattice.y(from);
  return [x + (lattice.x(to) - x) * t, y + (lattice.y(to) - y) * t];
}

function middleOf(points: readonly PlanePoint[]): PlanePoint {
  const sum = points.reduce<PlanePoint>(
    ([x, y], [pointX, pointY]) => [x + pointX, y + pointY],
    [0, 0],
  );
  return [sum[0] / points.length, sum[1] / points.length];
}
