import type { CountyShape } from './county-shape.ts';
import type { Lattice } from './lattice.ts';
import { OUTSIDE } from './pieces.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** The vertices inside a county, with the bent positions in which distances are measured. */
export interface Ground {
  readonly vertices: readonly number[];
  readonly x: Float64Array;
  readonly y: Float64Array;
}

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
  return { vertices, x, y };
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
  const { x, y } = ground;
  const centreX = Float64Array.from(centres, (centre) => centre.x);
  const centreY = Float64Array.from(centres, (centre) => centre.y);
  const weights = Float64Array.from(centres, (centre) => centre.weight);
  for (const vertex of ground.vertices) {
    const vertexX = x[vertex] ?? 0;
    const vertexY = y[vertex] ?? 0;
    let least = Infinity;
    let label = OUTSIDE;
    for (let place = 0; place < centres.length; place++) {
      const dx = vertexX - (centreX[place] ?? 0);
      const dy = vertexY - (centreY[place] ?? 0);
      const value = dx * dx + dy * dy - (weights[place] ?? 0);
      if (value < least) {
        least = value;
        label = place;
      }
    }
    labels[vertex] = label;
  }
  return labels;
}

/** Counts the vertices of each place and averages their bent positions (NaN for none). */
export function measureCells(
  ground: Ground,
  labels: Int16Array,
  places: number,
): { count: number; x: number; y: number }[] {
  const cells = Array.from({ length: places }, () => ({ count: 0, x: 0, y: 0 }));
  for (const vertex of ground.vertices) {
    const own = cells[labels[vertex] ?? OUTSIDE];
    if (own === undefined) continue;
    own.count += 1;
    own.x += ground.x[vertex] ?? 0;
    own.y += ground.y[vertex] ?? 0;
  }
  return cells.map(({ count, x, y }) => ({ count, x: x / count, y: y / count }));
}
