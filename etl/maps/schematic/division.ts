import type { CountyShape } from './county-shape.ts';
import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';
import type { PlanePoint, Site } from '../shapes/place.ts';
import { assign, groundOf, measureCells, power, type Centre, type Ground } from './power.ts';
import { exchangeVertices } from './exchange-vertices.ts';
import { trimSpikes } from './trim.ts';
import { fitWeights } from './fit-weights.ts';

/** A county divided among its places. */
export interface Division {
  /** Index of the place that holds each vertex; -1 outside. */
  readonly labels: Int16Array;
  /** The cost of a vertex for a place: of two neighbours, the one with the lower cost should have the vertex. */
  readonly cost: (place: number, vertex: number) => number;
}

/** How far centres move from the positions of the places (0) to the centroids of their cells (1). */
const FOLLOW = 0.55;
const MOVES = 16;
const STEPS_BETWEEN_MOVES = 3;
const STEPS_AT_LAST = 30;
/** Rounds of trimming slivers and compensating the area that trimming took. */
const TRIMS = 5;
/** The iteration stops when the largest relative error of an area is below this. */
const GOOD = 0.005;
/** Cells of fewer vertices than this are allowed the same absolute error as one of this many. */
const SMALL = 200;

/**
 * Divides the county by a power diagram in the plane bent by `bend`. Weights make areas proportional to those of the
 * places; centres move part of the way to the centroids of their cells, so that cells are compact.
 */
export function divide(
  lattice: Lattice,
  county: CountyShape,
  sites: readonly Site[],
  bend: (x: number, y: number) => PlanePoint,
): Division {
  const ground = groundOf(lattice, county, bend);
  const total = sites.reduce((sum, site) => sum + site.areaKm2, 0);
  const targets = sites.map((site) => (site.areaKm2 / total) * ground.vertices.length);
  const homes = sites.map((site) => nearestOn(ground, bend(site.x, site.y)));
  let centres = homes.map(([x, y]): Centre => ({ x, y, weight: 0 }));
  for (let move = 0; move < MOVES; move++) {
    centres = fitWeights(lattice, ground, centres, targets, STEPS_BETWEEN_MOVES);
    const cells = measureCells(ground, assign(ground, centres), sites.length);
    centres = centres.map(({ weight }, place) => {
      const [homeX, homeY] = homes[place] ?? [0, 0];
      const { x, y } = cells[place] ?? { x: homeX, y: homeY };
      return { x: homeX + FOLLOW * (x - homeX), y: homeY + FOLLOW * (y - homeY), weight };
    });
  }
  let best = { error: Infinity, labels: county.labels, centres };
  let aims = targets;
  for (let round = 0; round < TRIMS && best.error > GOOD; round++) {
    centres = fitWeights(lattice, ground, centres, aims, STEPS_AT_LAST);
    const labels = assign(ground, centres);
    trimSpikes(lattice, labels, (label) => label !== OUTSIDE);
    const counts = measureCells(ground, labels, sites.length).map(({ count }) => count);
    const error = Math.max(...counts.map((count, place) => errorOf(count, targets[place] ?? 0)));
    if (error < best.error) best = { error, labels, centres };
    aims = aims.map((aim, place) => aim + ((targets[place] ?? 0) - (counts[place] ?? 0)) / 2);
  }
  const cost = (place: number, vertex: number): number => {
    const centre = best.centres[place];
    return centre === undefined ? Infinity : power(ground, centre, vertex);
  };
  const labels = best.labels.slice();
  exchangeVertices(lattice, labels, targets, cost);
  return { labels, cost };
}

function errorOf(count: number, target: number): number {
  return Math.abs(count - target) / Math.max(target, SMALL);
}

/** Returns the bent position of the vertex nearest to a point, so that every centre is inside the county. */
function nearestOn(ground: Ground, [x, y]: PlanePoint): PlanePoint {
  let nearest: PlanePoint = [x, y];
  let least = Infinity;
  for (const vertex of ground.vertices) {
    const candidate: PlanePoint = [ground.x[vertex] ?? 0, ground.y[vertex] ?? 0];
    const distance = Math.hypot(candidate[0] - x, candidate[1] - y);
    if (distance >= least) continue;
    least = distance;
    nearest = candidate;
  }
  return nearest;
}
