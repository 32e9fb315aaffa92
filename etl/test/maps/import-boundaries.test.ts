import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { topology } from 'topojson-server';
import type { GeometryObject } from 'topojson-specification';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../base/errors.ts';
import { importBoundaries } from '../../maps/boundaries/import-boundaries.ts';
import { seededRandom } from '../../maps/schematic/random.ts';
import { gaussKruger } from '../../maps/boundaries/gauss-kruger.ts';
import { wgs84ToGcj02 } from '../../maps/boundaries/gcj02.ts';
import type { TownshipProperties } from '../../maps/shapes/topology.ts';
import { DataDir } from '../../config/data-dir.ts';
import {
  area,
  ASK_NOTHING,
  bureau,
  imported,
  mapOf,
  row,
  square,
  writeFile,
  type LonLatRing,
} from './boundary-files.ts';
import {
  arcUses,
  collisions,
  contains,
  drawn,
  edgesOf,
  outlineArea,
  polygonArea,
} from './map-geometry.ts';

type TownshipGeometry = GeometryObject<TownshipProperties> & { properties: TownshipProperties };

const CODES = ['900001001', '900001002', '900001003', '900001004'].map((code) => ({ code }));
/** A square of 0.1° at 29° N on GRS 80: 9.739 km wide in its middle (N cos φ · 0.1°), 11.084 km high (M · 0.1°). */
const SQUARE_KM2 = 9.739 * 11.084;

describe('an imported map', () => {
  it('is planar kilometres, y down, with the townships in code order', () => {
    const dir = bureau();
    imported(dir, row(...CODES).reverse());
    const townships = drawn(mapOf(dir));
    expect(townships.map(({ name }) => name)).toEqual(['甲街道', '乙镇', '丙镇', '丁乡']);
    for (const township of townships) {
      expect(polygonArea(township) / SQUARE_KM2).toBeCloseTo(1, 3);
      expect(contains(township, township.label)).toBe(true);
    }
    const xs = townships.map(({ label: [x = NaN] }) => x);
    expect(xs).toEqual([...xs].sort((a, b) => a - b));
    // The top edge is the northern one at 29.1°, which is shorter than the southern one.
    const ring = townships[0]!.rings[0]!;
    expect(Math.min(...ring.map(([, y]) => y!))).toBeCloseTo(0, 0);
    expect(Math.max(...ring.map(([, y]) => y!))).toBeCloseTo(11.09, 1);
  });

  it('states that it is not schematic, and its source', () => {
    const dir = bureau();
    const { path } = imported(dir, row(...CODES));
    expect(mapOf(dir).metadata).toEqual({
      schematic: false,
      source: '界线来自 界线.geojson',
      file: '界线.geojson',
      crs: 'wgs84',
      units: 4,
    });
    expect(dir.find('geo/townships.topo.json')).toBe(path);
    expect(readdirSync(join(dir.root, 'geo'))).toEqual(['townships.topo.json']);
  });

  it('keeps a shared border shared when it is simplified', () => {
    const dir = bureau();
    const random = seededRandom(7);
    // Two townships on both sides of a border of 20 000 points that varies by 100 m about 120.1°.
    const border = Array.from({ length: 20_001 }, (_, index) => [
      120.1 + (index % 20_000 === 0 ? 0 : (random() - 0.5) * 0.002),
      29 + index / 200_000,
    ]);
    const west: LonLatRing = [[120, 29], ...border, [120, 29.1], [120, 29]];
    const east: LonLatRing = [[120.2, 29], [120.2, 29.1], ...border.toReversed(), [120.2, 29]];
    const { drawn: result } = imported(dir, [area(CODES[0]!, west), area(CODES[1]!, east)]);
    expect(Buffer.byteLength(result.text)).toBeLessThanOrEqual(40_000);
    expect(result.points[0]).toBeGreaterThan(19_000);
    const map = mapOf(dir);
    expect([...arcUses(map).values()].filter((users) => users.length === 2)).toHaveLength(1);
    expect(collisions(map)).toEqual([]);
    const [a, b] = drawn(map).map(polygonArea);
    expect(a! + b!).toBeCloseTo(outlineArea(map), 6);
    expect((a! + b!) / (2 * SQUARE_KM2)).toBeCloseTo(1, 3);
  });

  it('keeps holes, filled by the township inside them', () => {
    const dir = bureau();
    // Both rings run in the same direction, as some programs write them.
    const hole = square(120.03, 29.03, 0.04);
    imported(dir, [area(CODES[0]!, square(120, 29, 0.1), hole), area(CODES[1]!, hole)]);
    const [around, within] = drawn(mapOf(dir));
    expect(around?.rings).toHaveLength(2);
    expect(polygonArea(around!) / SQUARE_KM2).toBeCloseTo(0.84, 2);
    expect(polygonArea(within!) / SQUARE_KM2).toBeCloseTo(0.16, 2);
    expect(contains(around!, within!.label)).toBe(false);
    const turns = around!.rings.map((ring) => Math.sign(turn(ring)));
    expect(turns).toEqual([1, -1]);
  });

  it('keeps the pieces of a township, and labels the largest', () => {
    const dir = bureau();
    const multi = {
      type: 'Feature',
      properties: CODES[0],
      geometry: {
        type: 'MultiPolygon',
        coordinates: [[square(120, 29, 0.01)], [square(120.1, 29, 0.1)]],
      },
    };
    imported(dir, [multi]);
    const { townships } = mapOf(dir).objects;
    const [geometry] = townships.geometries as TownshipGeometry[];
    expect(geometry?.type).toBe('MultiPolygon');
    // 0.15° east of the corner is 14.6 km.
    expect(geometry?.properties.label[0]).toBeCloseTo(14.6, 0);
  });

  it('joins the features of one township without a border between them', () => {
    const dir = bureau();
    const code = CODES[0]!;
    const { matching } = imported(dir, [...row(code, code), area(code, square(120, 29, 0.1))]);
    expect(matching.matches[0]?.boundaries).toHaveLength(3);
    const [joined] = drawn(mapOf(dir));
    expect(joined?.rings).toHaveLength(1);
    expect(polygonArea(joined!) / SQUARE_KM2).toBeCloseTo(2, 2);
  });

  it.each([
    ['WGS-84', (position: number[]) => position, {}, {}],
    ['GCJ-02', ([x, y]: number[]) => [...wgs84ToGcj02([x!, y!])], { crs: 'gcj02' as const }, {}],
    ['zone 40', ([x, y]: number[]) => shifted(x!, y!, 40_500_000), {}, {}],
    [
      'EPSG:4549',
      ([x, y]: number[]) => shifted(x!, y!, 500_000),
      { crs: 'cgcs2000' as const },
      { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4549' } } },
    ],
  ])('is the same from %s', (_, change, options, members) => {
    const dir = bureau();
    const features = row(...CODES).map(({ properties, geometry: { coordinates } }) =>
      area(properties, ...coordinates.map((ring) => ring.map(change))),
    );
    imported(dir, features, options, members);
    for (const township of drawn(mapOf(dir))) {
      expect(polygonArea(township) / SQUARE_KM2).toBeCloseTo(1, 3);
    }
  });

  it('is the same from TopoJSON', () => {
    const dir = bureau();
    const collection = { type: 'FeatureCollection' as const, features: row(...CODES) };
    const topo = topology({ 乡镇: collection as never }, 1e6);
    imported(dir, JSON.stringify(topo));
    for (const township of drawn(mapOf(dir)))
      expect(polygonArea(township) / SQUARE_KM2).toBeCloseTo(1, 3);
  });

  it('closes open rings and leaves out rings without area', () => {
    const dir = bureau();
    const line = [
      [120.3, 29],
      [120.4, 29],
      [120.3, 29],
    ];
    const { cleaned } = imported(dir, [
      area(CODES[0]!, square(120, 29, 0.1).slice(0, -1)),
      area(CODES[1]!, square(120.1, 29, 0.1), line),
      area(CODES[2]!, line),
    ]);
    expect(cleaned.closed).toEqual(['甲街道']);
    expect(cleaned.trimmed).toEqual(['乙镇', '丙镇']);
    expect(drawn(mapOf(dir)).map(({ rings }) => rings.map((ring) => ring.length))).toEqual([
      [5],
      [5],
    ]);
  });
});

describe('an import is refused', () => {
  const far = (x: number, y: number) => [area(CODES[0]!, square(x, y, 0.1))];
  it.each([
    ['without a byte', '', '是空的'],
    ['of no JSON', '{"type":', '不是合法的 JSON'],
    ['of another kind of JSON', '[1, 2]', '不是 GeoJSON 要素集或 TopoJSON'],
    [
      'of a topology without arcs',
      '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[0]]}}}',
      '不完整',
    ],
    ['without features', [], '没有面要素'],
    [
      'of points only',
      [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [120, 29] } }],
      '没有面要素',
    ],
    [
      'with words in place of numbers',
      [area(CODES[0]!, [['东', '北'] as never])],
      '第 1 个要素的图形写法不对',
    ],
    ['without a usable ring', [area(CODES[0]!, [])], '没有可用的图形'],
    ['of another county', row({ code: '800001001', name: '甲' }), '没有一个要素与单位名册'],
    ['at 0, 0', far(0, 0), '不在中国范围内'],
    ['with latitudes first', far(29, 120), '像是纬度写在了前面'],
    ['in metres without a zone', far(548_602, 3_237_082), '没有带号'],
  ])('%s', (_, content, sentence) => {
    const dir = bureau();
    expect(() => imported(dir, content)).toThrow(UserError);
    expect(() => imported(dir, content)).toThrow(sentence);
    expect(existsSync(join(dir.root, 'geo'))).toBe(false);
  });

  it('without the file', () => {
    expect(() => importBoundaries(bureau(), '/没有.geojson', ASK_NOTHING)).toThrow('找不到文件');
  });

  it('over the shipped map', () => {
    const { shipped } = bureau();
    const map = join(shipped, 'geo', 'townships.topo.json');
    const before = readFileSync(map, 'utf8');
    const file = writeFile(bureau(), row({ code: '330783001' }));
    expect(() => importBoundaries(new DataDir(shipped), file, ASK_NOTHING)).toThrow('--data');
    expect(readFileSync(map, 'utf8')).toBe(before);
  });
});

function shifted(lon: number, lat: number, falseEasting: number): number[] {
  const [east, north] = gaussKruger(120).toPlane([lon, lat]);
  return [east + falseEasting, north];
}

/** Twice the area inside a ring, positive where it runs clockwise on the screen. */
function turn(ring: readonly (readonly number[])[]): number {
  return edgesOf(ring).reduce((sum, [x, y, nextX, nextY]) => sum + x * nextY - nextX * y, 0);
}
