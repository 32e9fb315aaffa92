import type { Lattice } from './lattice.ts';
import type { Noise } from './noise.ts';
import { OUTSIDE } from './pieces.ts';
import type { PlanePoint, Site } from '../shapes/place.ts';
import { trimSpikes } from './trim.ts';

/** The shape of a county on a lattice. */
export interface CountyShape {
  /** 0 inside, -1 outside, one piece without holes. */
  readonly labels: Int16Array;
  /** Approximate distance (km) of each vertex from the outline; negative inside. */
  readonly distanceOutside: Float64Array;
}

/** How softly neighbouring discs merge, in mean radii. */
const SOFTNESS = 0.6;
const ROUNDS = 14;

/**
 * Makes an irregular outline: discs with the areas of the places are merged (smooth minimum, I. Quilez), shifted by
 * `swell` and cut at the level where the county has the total area of its places.
 */
export function countyShape(
  lattice: Lattice,
  sites: readonly Site[],
  bend: (x: number, y: number) => PlanePoint,
  swell: Noise,
): CountyShape {
  const total = sites.reduce((sum, site) => sum + site.areaKm2, 0);
  const softness = (SOFTNESS * sites.reduce((sum, site) => sum + site.radius, 0)) / sites.length;
  const reach = Math.sqrt(total / Math.PI);
  const field = new Float64Array(lattice.size);
  for (let vertex = 0; vertex < lattice.size; vertex++) {
    const x = lattice.x(vertex);
    const y = lattice.y(vertex);
    if (sites.every((site) => Math.hypot(x - site.x, y - site.y) - site.radius > reach)) {
      field[vertex] = Infinity;
      continue;
    }
    const [bentX, bentY] = bend(x, y);
    field[vertex] = meltedDistance(sites, bentX, bentY, softness) + swell(x, y);
  }
  const target = total / lattice.vertexArea;
  let low = -reach;
  let high = reach;
  for (let round = 0; round < ROUNDS; round++) {
    const level = (low + high) / 2;
    let inside = 0;
    for (const label of cut(lattice, field, level)) if (label !== OUTSIDE) inside += 1;
    if (inside < target) low = level;
    else high = level;
  }
  return { labels: cut(lattice, field, high), distanceOutside: field.map((value) => value - high) };
}

/** Labels the vertices below a level of the field, as one piece without holes or spikes. */
function cut(lattice: Lattice, field: Float64Array, level: number): Int16Array {
  const labels = new Int16Array(lattice.size);
  for (let vertex = 0; vertex < lattice.size; vertex++) {
    labels[vertex] = field[vertex]! < level ? 0 : OUTSIDE;
  }
  trimSpikes(lattice, labels, () => true);
  return labels;
}

function meltedDistance(sites: readonly Site[], x: number, y: number, softness: number): number {
  let sum = 0;
  for (const site of sites)
    sum += Math.exp((site.radius - Math.hypot(x - site.x, y - site.y)) / softness);
  return -softness * Math.log(sum);
}
