import type { CountyShape } from './county-shape.ts';
import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** The vertices inside a county, with the bent positions in which distances are measured. */
export interface Ground {
  readonly vertices: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Discs that hold BLOCK vertices each, in the order of `vertices`. */
  readonly blocks: readonly Block[];
}

interface Block {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const BLOCK = 8;
/** Two powers (km²) that differ by more than this differ in whatever order they are rounded. */
const ROUNDING = 1e-6;

/** The centre of a power cell (F. Aurenhammer, Power diagrams, SIAM J. Comput. 1987). */
export interface Centre {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** Returns the vertices inside a county with their positions bent by `bend`. */
export function groundOf(
  lattice: Lattice,
  county: CountyShape,
  bend: (x: number, y: number) => PlanePoint,
): Ground {
  const vertices: number[] = [];
  const x = new Float64Array(lattice.size);
  const y = new Float64Array(lattice.size);
  for (let vertex = 0; vertex < lattice.size; vertex++) {
    if (county.labels[vertex] === OUTSIDE) continue;
    vertices.push(vertex);
    const bent = bend(lattice.x(vertex), lattice.y(vertex));
    x[vertex] = bent[0];
    y[vertex] = bent[1];
  }
  const blocks: Block[] = [];
  for (let at = 0; at < vertices.length; at += BLOCK) {
    blocks.push(blockOf(vertices.slice(at, at + BLOCK), x, y));
  }
  return { vertices: Int32Array.from(vertices), x, y, blocks };
}

function blockOf(vertices: readonly number[], x: Float64Array, y: Float64Array): Block {
  const meanX = vertices.reduce((sum, vertex) => sum + x[vertex]!, 0) / vertices.length;
  const meanY = vertices.reduce((sum, vertex) => sum + y[vertex]!, 0) / vertices.length;
  const distances = vertices.map((vertex) => Math.hypot(x[vertex]! - meanX, y[vertex]! - meanY));
  return { x: meanX, y: meanY, radius: Math.max(...distances) };
}

/** Returns the squared distance to the centre minus its weight. */
export function power(ground: Ground, centre: Centre, vertex: number): number {
  return (
    ((ground.x[vertex] ?? 0) - centre.x) ** 2 +
    ((ground.y[vertex] ?? 0) - centre.y) ** 2 -
    centre.weight
  );
}

/** Assigns each vertex inside the county to the place with the least power; -1 outside. */
export function assign(ground: Ground, centres: readonly Centre[]): Int16Array {
  const labels = new Int16Array(ground.x.length).fill(OUTSIDE);
  const { vertices, x, y } = ground;
  const centreX = Float64Array.from(centres, (centre) => centre.x);
  const centreY = Float64Array.from(centres, (centre) => centre.y);
  const weights = Float64Array.from(centres, (centre) => centre.weight);
  const powerAt = (place: number, pointX: number, pointY: number): number => {
    const dx = pointX - centreX[place]!;
    const dy = pointY - centreY[place]!;
    return dx * dx + dy * dy - weights[place]!;
  };
  const apart = centres.map((a) =>
    Float64Array.from(centres, (b) => Math.hypot(a.x - b.x, a.y - b.y)),
  );
  const powers = new Float64Array(centres.length);
  const near = new Int16Array(centres.length);

  /**
   * Puts into `near`, in order, the places that may have the least power somewhere in a block, and returns how many.
   * The difference of two powers changes by at most twice the distance of their centres for each km.
   */
  function findNear({ x: blockX, y: blockY, radius }: Block): number {
    let best = 0;
    for (let place = 0; place < powers.length; place++) {
      powers[place] = powerAt(place, blockX, blockY);
      if (powers[place]! < powers[best]!) best = place;
    }
    let found = 0;
    for (let place = 0; place < powers.length; place++) {
      const reach = 2 * radius * apart[best]![place]! + ROUNDING;
      if (powers[place]! - powers[best]! <= reach) near[found++] = place;
    }
    return found;
  }

  for (let block = 0; block < ground.blocks.length; block++) {
    const count = findNear(ground.blocks[block]!);
    const end = Math.min(vertices.length, (block + 1) * BLOCK);
    if (count === 1) {
      for (let at = block * BLOCK; at < end; at++) labels[vertices[at]!] = near[0]!;
      continue;
    }
    for (let at = block * BLOCK; at < end; at++) {
      const vertex = vertices[at]!;
      let least = Infinity;
      for (let nth = 0; nth < count; nth++) {
        const value = powerAt(near[nth]!, x[vertex]!, y[vertex]!);
        if (value < least) {
          least = value;
          labels[vertex] = near[nth]!;
        }
      }
    }
  }
  return labels;
}

/** Counts the vertices of each place and averages their bent positions (NaN for none). */
export function measureCells(
  ground: Ground,
  labels: Int16Array,
  places: number,
): { count: number; x: number; y: number }[] {
  const counts = new Int32Array(places);
  const sumX = new Float64Array(places);
  const sumY = new Float64Array(places);
  for (let at = 0; at < ground.vertices.length; at++) {
    const vertex = ground.vertices[at]!;
    const label = labels[vertex]!;
    if (label === OUTSIDE) continue;
    counts[label]! += 1;
    sumX[label]! += ground.x[vertex]!;
    sumY[label]! += ground.y[vertex]!;
  }
  return Array.from(counts, (count, place) => ({
    count,
    x: sumX[place]! / count,
    y: sumY[place]! / count,
  }));
}
