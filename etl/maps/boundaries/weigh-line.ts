import { presimplify } from 'topojson-simplify';
import type { PlanePoint } from '../shapes/place.ts';

/** A line and how much each of its points matters. */
export interface WeighedLine {
  readonly line: readonly PlanePoint[];
  readonly weights: readonly number[];
}

/** Besides the ends: a closed line needs three corners to have an inside. */
const INNER_CORNERS = 2;

/**
 * How much each point of a line matters: the area of the triangle it makes with its neighbours when it is the least of
 * those left (M. Visvalingam, J. D. Whyatt, "Line generalisation by repeated elimination of points", 1993), in square
 * units of the points. Ends, where borders meet, are never left out; nor are three corners of a closed line.
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

/** The weights with those of the last inner points to go without end. */
function keepCorners(weights: readonly number[]): number[] {
  const inner = weights.flatMap((weight, at) => (weight === Infinity ? [] : [{ weight, at }]));
  const last = inner.sort((a, b) => b.weight - a.weight || b.at - a.at).slice(0, INNER_CORNERS);
  return weights.map((weight, at) => (last.some((corner) => corner.at === at) ? Infinity : weight));
}

function isSame(a: PlanePoint, b: PlanePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
