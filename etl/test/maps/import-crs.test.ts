import { describe, expect, it } from 'vitest';
import { conversionFor } from '../../maps/boundaries/conversion.ts';
import { gaussKruger } from '../../maps/boundaries/gauss-kruger.ts';
import { zoneOfEasting, zoneOfEpsg } from '../../maps/boundaries/gauss-zone.ts';
import { gcj02ToWgs84, wgs84ToGcj02 } from '../../maps/boundaries/gcj02.ts';
import type { Position } from '../../maps/boundaries/crs.ts';

/** Distance in metres between two positions in degrees, exact enough for errors of metres. */
function metres([lon, lat]: Position, [otherLon, otherLat]: Position): number {
  const east = (lon - otherLon) * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(east, lat - otherLat) * 111_320;
}

describe('GCJ-02', () => {
  // The test pairs of googollee/eviltransform: WGS-84, GCJ-02.
  const pairs: [string, Position, Position][] = [
    ['上海', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
    ['深圳', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
    ['北京', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
  ];

  it.each(pairs)('agrees with the published pair of %s', (_, wgs84, gcj02) => {
    expect(metres(wgs84ToGcj02(wgs84), gcj02)).toBeLessThan(0.05);
    expect(metres(gcj02ToWgs84(gcj02), wgs84)).toBeLessThan(0.05);
  });

  it('is reversed to a millimetre everywhere in China', () => {
    let worst = 0;
    for (let lon = 74; lon <= 135; lon += 0.7) {
      for (let lat = 4; lat <= 53; lat += 0.7) {
        const back = gcj02ToWgs84(wgs84ToGcj02([lon, lat]));
        worst = Math.max(worst, metres(back, [lon, lat]));
      }
    }
    expect(worst).toBeLessThan(0.001);
  });
});

describe('Gauss–Krüger', () => {
  const { toPlane, toDegrees } = gaussKruger(120);
  // PROJ 9 (cs2cs, +proj=tmerc +lon_0=120 +ellps=GRS80); the last is the meridian arc to 45° of GRS 80, 4984.944 km.
  const points: [Position, Position][] = [
    [
      [120.5, 29.25],
      [48602.08567, 3237082.40341],
    ],
    [
      [121.5, 45],
      [118270.274, 4986039.21404],
    ],
    [
      [117, 31],
      [-286574.71074, 3434840.60497],
    ],
    [
      [120, 45],
      [0, 4984944.37786],
    ],
  ];

  it.each(points)('puts %j at %j', (degrees, plane) => {
    const [east, north] = toPlane(degrees);
    expect(Math.hypot(east - plane[0], north - plane[1])).toBeLessThan(0.0001);
    expect(metres(toDegrees(plane), degrees)).toBeLessThan(0.0001);
  });

  it('is reversed to a hundredth of a millimetre up to the edge of a six-degree zone', () => {
    for (let lon = 117; lon <= 123; lon += 0.5) {
      for (let lat = 4; lat <= 53; lat += 3.5) {
        const back = toDegrees(toPlane([lon, lat]));
        expect(metres(back, [lon, lat])).toBeLessThan(0.00001);
      }
    }
  });

  // PROJ's projinfo: lon_0 and x_0 of each code.
  it.each([
    [4491, 75, 13_500_000, 6],
    [4501, 135, 23_500_000, 6],
    [4512, 135, 500_000, 6],
    [4513, 75, 25_500_000, 3],
    [4528, 120, 40_500_000, 3],
    [4549, 120, 500_000, 3],
    [4554, 135, 500_000, 3],
  ])('knows EPSG:%i', (code, meridian, falseEasting, width) => {
    expect(zoneOfEpsg(code)).toEqual({ meridian, falseEasting, width });
  });

  it('is recognised by the zone number in the easting; other projections are not', () => {
    expect(zoneOfEasting(40_512_345)?.meridian).toBe(120);
    expect(zoneOfEasting(20_712_345)?.meridian).toBe(117);
    expect(zoneOfEasting(512_345)).toBeNull();
    expect(zoneOfEpsg(3857)).toBeNull();
  });
});

describe('the coordinate system of a file', () => {
  const clues = { file: '界线.geojson', asked: null, epsg: null, sample: [120, 29] as const };

  it('is WGS-84 unless stated or declared otherwise', () => {
    expect(conversionFor(clues).crs).toBe('wgs84');
    expect(conversionFor({ ...clues, epsg: 4490 }).crs).toBe('cgcs2000');
    expect(conversionFor({ ...clues, asked: 'gcj02' }).crs).toBe('gcj02');
    expect(conversionFor({ ...clues, asked: 'cgcs2000' }).convert([120.3, 29.3])).toEqual([
      120.3, 29.3,
    ]);
  });

  it.each([
    [40_548_602.08567, 3_237_082.40341, null],
    [548_602.08567, 3_237_082.40341, 4549],
  ])('is Gauss–Krüger for metres in a known zone (%d)', (x, y, epsg) => {
    const { crs, title, convert } = conversionFor({ ...clues, epsg, sample: [x, y] });
    expect(crs).toBe('cgcs2000');
    expect(title).toContain('中央经线 120°');
    expect(metres(convert([x, y]), [120.5, 29.25])).toBeLessThan(0.001);
  });

  it.each([
    ['metres without a zone', { sample: [548_602, 3_237_082] }, '没有带号'],
    ['northings first', { sample: [3_237_082, 40_548_602] }, '把纵坐标写在前面'],
    ['metres said to be GCJ-02', { sample: [40_548_602, 3_237_082], asked: 'gcj02' }, '不符'],
    ['Web Mercator', { sample: [13_358_000, 3_400_000], epsg: 3857 }, 'EPSG:3857 不在支持之列'],
    ['degrees of Xi’an 1980', { epsg: 4610 }, 'EPSG:4610 不在支持之列'],
  ] as const)('is refused for %s', (_, more, sentence) => {
    expect(() => conversionFor({ ...clues, ...more })).toThrow(sentence);
  });
});
