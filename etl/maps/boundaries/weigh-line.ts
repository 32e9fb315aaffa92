import { presimplify } from 'topojson-simplify';
import type { PlanePoint } from '../shapes/place.ts';

/** A line with the weight of each point. */
export interface WeighedLine {
  readonly line: readonly PlanePoint[];
  readonly weights: readonly number[];
}

/** Inner points that a closed line keeps: it needs three corners to have an area. */
const INNER_CORNERS = 2;

/**
 * Weighs the points of a line: the area of the triangle with the neighbours at the time the point is the least of those
 * left, in square units of the points (M. Visvalingam, J. D. Whyatt, "Line generalisation by repeated elimination of
 * points", 1993). Ends, where borders meet, have an infinite weight; so have three corners of a closed line.
 */
export function weighLine(line: readonly PlanePoint[]): WeighedLine {
  const { arcs } = presimplify({
    type: 'Topology',
    objects: {},
    arcs: [line.map(([x, y]) => [x, y])],
  });
  const weights = arcs[0]!.map((point) => point[2]!);
  return { line, weights: isSame(line[0]!, line.at(-1)!) ? keepCorners(weights) : weights };
}

/** Gives the inner points with the largest weights an infinite weight. */
function keepCorners(weights: readonly number[]): number[] {
  const inner = weights.flatMap((weight, at) => (weight === Infinity ? [] : [{ weight, at }]));
  const last = inner.sort((a, b) => b.weight - a.weight || b.at - a.at).slice(0, INNER_CORNERS);
  return weights.map((weight, at) => (last.some((corner) => corner.at === at) ? Infinity : weight));
}

function isSame(a: PlanePoint, b: PlanePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
