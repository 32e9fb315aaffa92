import { UserError } from '../../base/errors.ts';
import type { Conversion } from './conversion.ts';
import type { Position } from './crs.ts';
import { gaussKruger } from './gauss-kruger.ts';
import type { Match } from './match-boundaries.ts';
import type { Outline } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** The bounds of China with its seas, in degrees. */
const CHINA = { west: 73, east: 136, south: 3, north: 54 };

/**
 * Projects the townships: to WGS-84, then by a transverse Mercator about their middle meridian (within 50 km of it,
 * lengths are true to 3 in 100 000). x runs east and y south from the top left corner, in kilometres.
 * @throws UserError naming the first feature with a position outside China
 */
export function projectOutlines(
  file: string,
  matches: readonly Match[],
  { convert }: Conversion,
): Outline[] {
  const degrees = matches.map(({ unit, boundaries }) => ({
    ...unit,
    areas: boundaries.flatMap(({ number, polygons }) =>
      deepMap(polygons, (position) => {
        const converted = convert(position);
        if (!isInChina(converted)) throw impossible(file, number, unit.name, position);
        return converted;
      }),
    ),
  }));
  const [west, east] = range(degrees.flatMap(({ areas }) => areas.flat(2)).map(([lon]) => lon));
  const { toPlane } = gaussKruger((west + east) / 2);
  const metres = degrees.map(({ code, name, areas }) => ({
    code,
    name,
    areas: deepMap(areas, toPlane),
  }));
  const all = metres.flatMap(({ areas }) => areas.flat(2));
  const [left] = range(all.map(([x]) => x));
  const [, top] = range(all.map(([, y]) => y));
  return metres.map((outline) => ({
    ...outline,
    areas: deepMap(outline.areas, ([x, y]): PlanePoint => [(x - left) / 1000, (top - y) / 1000]),
  }));
}

function deepMap(
  areas: readonly (readonly (readonly Position[])[])[],
  change: (position: Position) => Position,
): Position[][][] {
  return areas.map((area) => area.map((ring) => ring.map(change)));
}

function isInChina([lon, lat]: Position): boolean {
  return lon >= CHINA.west && lon <= CHINA.east && lat >= CHINA.south && lat <= CHINA.north;
}

function impossible(file: string, number: number, name: string, [x, y]: Position): UserError {
  const hint = isInChina([y, x])
    ? '像是纬度写在了前面，应为经度在前'
    : '不在中国范围内，请核对坐标系（--crs）和数据';
  return new UserError(`文件 ${file} 第 ${number} 个要素（${name}）的坐标 [${x}, ${y}] ${hint}。`);
}

/** Returns minimum and maximum; a spread call would overflow the stack on a large file. */
function range(values: readonly number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Infinity, -Infinity],
  );
}
