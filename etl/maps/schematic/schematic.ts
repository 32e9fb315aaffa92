import { bordersOf } from './borders.ts';
import { countyShape } from './county-shape.ts';
import { divide } from './division.ts';
import { latticeOver } from './lattice.ts';
import { bending, gradientNoise } from './noise.ts';
import type { Place, PlanePoint, Site } from '../shapes/place.ts';
import type { Random } from './random.ts';
import { ringsOf, signedArea } from '../shapes/rings.ts';
import { sitesOf } from './sites.ts';
import { smoothBorders } from './smooth-borders.ts';
import { topologyOf, type SchematicMap } from '../shapes/topology.ts';

/** The sentence shown beside every schematic map. */
const SOURCE = '示意图，依位置与面积绘制，不作为行政区划界线依据';

/** Lattice vertices inside the county, and the number that the smallest place should have if possible. */
const VERTICES = 32000;
const MAX_VERTICES = 60000;
const SMALLEST_CELL = 60;

/** Bends of inner borders and of the outline, which is rougher; widths in mean diameters of a place. */
const INNER = { width: 0.8, octaves: 5, steepness: 0.27 };
const OUTER = { width: 1, octaves: 6, steepness: 0.3 };
/** Bays and bulges of the outline, in mean diameters. */
const SWELL = { width: 2, height: 0.2 };
/** Points closer to the line than this share of a lattice edge are left out. */
const TOLERANCE = 0.03;

/**
 * Draws a schematic map (示意图) of a county from the rough positions and areas of its places: an irregular outline with
 * the total area, divided so that each place has its share, with irregular borders that neighbours share exactly. The
 * same places and random numbers give the same map.
 * @throws RangeError without places, or for impossible positions or areas
 */
export function schematicOf(places: readonly Place[], random: Random): SchematicMap {
  check(places);
  const sites = sitesOf(places);
  const total = sum(sites.map(({ areaKm2 }) => areaKm2));
  const width = 2 * Math.sqrt(total / sites.length / Math.PI);
  const lattice = latticeOver(
    boundsOf(sites, 1.3 * Math.sqrt(total / Math.PI)),
    stepFor(sites, total),
  );
  const inner = bending(random, INNER.width * width, INNER.octaves, INNER.steepness);
  const outer = bending(random, OUTER.width * width, OUTER.octaves, OUTER.steepness);
  const noise = gradientNoise(random);
  const swell = (x: number, y: number): number =>
    SWELL.height * width * noise(x / SWELL.width / width, y / SWELL.width / width);
  const county = countyShape(lattice, sites, outer, swell);
  const borders = smoothBorders(
    bordersOf(lattice, county, divide(lattice, county, sites, inner)),
    TOLERANCE * lattice.step,
  );
  const rings = places.map((_, place) =>
    ringsOf(borders.filter(({ sides }) => sides.includes(place))),
  );
  const scale = Math.sqrt(total / sum(rings.flat().map(signedArea)));
  const shapes = places.map(({ code, name }, place) => ({
    code,
    name,
    rings: (rings[place] ?? []).map((ring) =>
      ring.map(([x, y]): PlanePoint => [x * scale, y * scale]),
    ),
  }));
  return topologyOf(shapes, SOURCE);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function check(places: readonly Place[]): void {
  if (places.length === 0) throw new RangeError('a schematic map needs at least one place');
  for (const { name, lon, lat, areaKm2 } of places) {
    const isPossible =
      Math.abs(lon) <= 180 && Math.abs(lat) < 90 && areaKm2 > 0 && Number.isFinite(areaKm2);
    if (!isPossible)
      throw new RangeError(
        `${name}: position ${String(lon)}, ${String(lat)} or area ${String(areaKm2)} is impossible`,
      );
  }
}

function stepFor(sites: readonly Site[], total: number): number {
  const smallest = Math.min(...sites.map(({ areaKm2 }) => areaKm2));
  const vertices = Math.min(MAX_VERTICES, Math.max(VERTICES, (SMALLEST_CELL * total) / smallest));
  return Math.sqrt(((total / vertices) * 2) / Math.sqrt(3));
}

function boundsOf(sites: readonly Site[], margin: number) {
  return {
    left: Math.min(...sites.map(({ x }) => x)) - margin,
    right: Math.max(...sites.map(({ x }) => x)) + margin,
    top: Math.min(...sites.map(({ y }) => y)) - margin,
    bottom: Math.max(...sites.map(({ y }) => y)) + margin,
  };
}
