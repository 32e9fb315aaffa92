import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Place } from '../../maps/shapes/place.ts';
import { seededRandom } from '../../maps/schematic/random.ts';
import { readPlaces } from '../../maps/schematic/read-places.ts';
import { schematicOf } from '../../maps/schematic/schematic.ts';
import { sitesOf } from '../../maps/schematic/sites.ts';
import type { SchematicMap } from '../../maps/shapes/topology.ts';
import { county, type Layout } from './made-up-places.ts';
import {
  arcUses,
  areaOf,
  collisions,
  contains,
  drawn,
  type Drawn,
  outlineArea,
  polygonArea,
  roomAt,
} from './map-geometry.ts';

const path = (name: string): string =>
  fileURLToPath(new URL(`../../../data/geo/${name}`, import.meta.url));
const dongyang = readPlaces(path('townships.csv'));
const shipped: unknown = JSON.parse(readFileSync(path('townships.topo.json'), 'utf8'));

/** Drawing thirty places takes several seconds. */
const TIMEOUT_MS = 120_000;

const made: [Layout, number][] = [
  ['scattered', 3],
  ['scattered', 30],
  ['clustered', 7],
  ['clustered', 18],
  ['collinear', 12],
  ['outlying', 20],
  ['coincident', 9],
];
const samples: [string, Place[], number][] = [
  ['东阳市', dongyang, 14],
  ...made.map(([layout, count], seed): [string, Place[], number] => [
    `${count} ${layout} places`,
    county(seededRandom(seed), count, layout),
    seed,
  ]),
];

const maps = new Map<readonly Place[], SchematicMap>();
/** Returns the map of a sample, which all tests share. */
function sharedMapOf(places: readonly Place[], seed: number): SchematicMap {
  const map = maps.get(places) ?? schematicOf(places, seededRandom(seed));
  maps.set(places, map);
  return map;
}

describe.each(samples)('the schematic map of %s', (_name, places, seed) => {
  let map: SchematicMap;
  let townships: Drawn[];
  const total = places.reduce((sum, place) => sum + place.areaKm2, 0);

  beforeAll(() => {
    map = sharedMapOf(places, seed);
    townships = drawn(map);
  }, TIMEOUT_MS);

  it('has every place once, in the given order', () => {
    expect(townships.map(({ code, name }) => [code, name])).toEqual(
      places.map(({ code, name }) => [code, name]),
    );
  });

  it('has closed rings that neither cross nor touch themselves or each other', () => {
    for (const ring of townships.flatMap(({ rings }) => rings)) {
      expect(ring.at(-1)).toEqual(ring[0]);
      expect(areaOf(ring)).toBeGreaterThan(0);
    }
    expect(collisions(map)).toEqual([]);
  });

  it('shares every inner border between two neighbours and fills the outline without gaps', () => {
    for (const users of arcUses(map).values()) {
      expect(users.length).toBeLessThanOrEqual(2);
      expect(new Set(users).size).toBe(users.length);
    }
    expect(arcUses(map).size).toBe(map.arcs.length);
    const covered = townships.reduce((sum, township) => sum + polygonArea(township), 0);
    expect(covered / outlineArea(map)).toBeCloseTo(1, 9);
  });

  it('gives each place its share of the area to within 12 %, and the county its whole area', () => {
    const covered = townships.reduce((sum, township) => sum + polygonArea(township), 0);
    for (const [index, township] of townships.entries()) {
      const share = polygonArea(township) / covered / ((places[index]?.areaKm2 ?? NaN) / total);
      expect(Math.abs(share - 1), township.name).toBeLessThan(0.12);
    }
    expect(covered / total).toBeCloseTo(1, 3);
  });

  it('puts each label inside its township with room around it', () => {
    for (const township of townships) {
      expect(contains(township, township.label), township.name).toBe(true);
      // A round township of that area would leave its whole radius.
      const radius = Math.sqrt(polygonArea(township) / Math.PI);
      expect(roomAt(township, township.label), township.name).toBeGreaterThan(0.25 * radius);
    }
  });

  it('starts at the top left and states that it is schematic', () => {
    const points = townships.flatMap(({ rings }) => rings.flat());
    expect(Math.min(...points.map(([x = NaN]) => x))).toBe(0);
    expect(Math.min(...points.map(([, y = NaN]) => y))).toBe(0);
    expect(map.metadata).toEqual({
      schematic: true,
      source: '示意图，依位置与面积绘制，不作为行政区划界线依据',
    });
  });
});

describe('the schematic map', { timeout: TIMEOUT_MS }, () => {
  it('is the same byte for byte for the same places and seed, and differs for another seed', () => {
    const [, places, seed] = samples[1]!;
    const draw = (by: number): string => JSON.stringify(schematicOf(places, seededRandom(by)));
    const drawnBefore = JSON.stringify(sharedMapOf(places, seed));
    expect(draw(seed)).toBe(drawnBefore);
    expect(draw(8)).not.toBe(drawnBefore);
  });

  it('is shipped for the demo county as this program draws it, close to the real positions', () => {
    const map = sharedMapOf(dongyang, 14);
    expect(JSON.parse(JSON.stringify(map))).toEqual(shipped);
    for (const { name, offset, radius } of offsets(map)) expect(offset, name).toBeLessThan(radius);
  });

  it('draws a county of one place and of two', () => {
    for (const count of [1, 2]) {
      const map = schematicOf(county(seededRandom(count), count, 'scattered'), seededRandom(1));
      expect(drawn(map)).toHaveLength(count);
      expect(collisions(map)).toEqual([]);
    }
  });

  it('refuses a county without places, and places without area or position', () => {
    const place = { code: '1', name: '甲镇', lon: 110, lat: 30, areaKm2: 50 };
    const draw = (given: Place[]) => () => schematicOf(given, seededRandom(1));
    expect(draw([])).toThrow(RangeError);
    expect(draw([{ ...place, areaKm2: 0 }])).toThrow('甲镇');
    expect(draw([{ ...place, lat: NaN }])).toThrow('甲镇');
  });
});

/** Returns the distance (km) of each label from its place when both maps have the same mean position. */
function offsets(map: SchematicMap): { name: string; offset: number; radius: number }[] {
  const sites = sitesOf(dongyang);
  const labels = drawn(map).map(({ label }) => ({ x: label[0] ?? NaN, y: label[1] ?? NaN }));
  const mean = (values: number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const shiftX = mean(labels.map(({ x }) => x)) - mean(sites.map(({ x }) => x));
  const shiftY = mean(labels.map(({ y }) => y)) - mean(sites.map(({ y }) => y));
  return sites.map((site, index) => ({
    name: dongyang[index]?.name ?? '',
    offset: Math.hypot(
      (labels[index]?.x ?? NaN) - site.x - shiftX,
      (labels[index]?.y ?? NaN) - site.y - shiftY,
    ),
    radius: site.radius,
  }));
}
