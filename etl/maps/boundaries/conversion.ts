import { UserError } from '../../base/errors.ts';
import type { Crs, Position } from './crs.ts';
import { gaussKruger } from './gauss-kruger.ts';
import { zoneOfEasting, zoneOfEpsg } from './gauss-zone.ts';
import { gcj02ToWgs84 } from './gcj02.ts';

/** The conversion of the positions of a file to WGS-84 degrees. */
export interface Conversion {
  readonly crs: Crs;
  /** The coordinate system in Chinese, for the report. */
  readonly title: string;
  readonly convert: (position: Position) => Position;
}

/** What is known of a file's coordinate system before its positions are read. */
export interface CrsClues {
  /** Short name of the file, for errors. */
  readonly file: string;
  /** What the user states; null: nothing. */
  readonly asked: Crs | null;
  /** EPSG code that the file declares; null: none. */
  readonly epsg: number | null;
  /** Any position of the file. */
  readonly sample: Position;
}

const DEGREES: Record<number, Crs> = { 4326: 'wgs84', 4979: 'wgs84', 4490: 'cgcs2000' };
const ADVICE = '请在 GIS 软件中转换为 CGCS2000 或 WGS-84 经纬度后再导入';

/**
 * Chooses the conversion: degrees as requested or declared (WGS-84 by default), metres as Gauss–Krüger of the declared
 * zone or of the zone number in the easting. CGCS2000 degrees equal WGS-84 degrees to a few decimetres.
 * @throws UserError when the system cannot be recognised or contradicts the request
 */
export function conversionFor(clues: CrsClues): Conversion {
  return Math.abs(clues.sample[0]) > 360 || Math.abs(clues.sample[1]) > 360
    ? fromMetres(clues)
    : fromDegrees(clues);
}

function fromDegrees({ file, asked, epsg }: CrsClues): Conversion {
  const declared = epsg === null ? 'wgs84' : DEGREES[epsg];
  const crs = asked ?? declared;
  if (crs === undefined)
    throw new UserError(
      `文件 ${file} 声明的坐标系 EPSG:${epsg} 不在支持之列，${ADVICE}，或用 --crs 指明实际坐标系。`,
    );
  if (crs === 'gcj02')
    return { crs, title: 'GCJ-02 经纬度，已换算为 WGS-84', convert: gcj02ToWgs84 };
  const title = crs === 'wgs84' ? 'WGS-84 经纬度' : 'CGCS2000 经纬度';
  return { crs, title, convert: (position) => position };
}

function fromMetres({ file, asked, epsg, sample }: CrsClues): Conversion {
  const shown = `[${sample.map((value) => Math.round(value)).join(', ')}]`;
  if (asked !== null && asked !== 'cgcs2000')
    throw new UserError(
      `文件 ${file} 的坐标 ${shown} 是以米为单位的投影坐标，与 --crs ${asked} 不符，${ADVICE}。`,
    );
  if (epsg !== null && DEGREES[epsg] === undefined && zoneOfEpsg(epsg) === null)
    throw new UserError(`文件 ${file} 采用的投影 EPSG:${epsg} 不在支持之列，${ADVICE}。`);
  if (zoneOfEasting(sample[0]) === null && zoneOfEasting(sample[1]) !== null)
    throw new UserError(
      `文件 ${file} 的坐标 ${shown} 把纵坐标写在前面，应为横坐标（东）在前、纵坐标（北）在后，请调换后再导入。`,
    );
  const zone = (epsg === null ? null : zoneOfEpsg(epsg)) ?? zoneOfEasting(sample[0]);
  if (zone === null)
    throw new UserError(
      `文件 ${file} 的坐标 ${shown} 是没有带号的投影坐标，无法判断中央经线，${ADVICE}。`,
    );
  const { meridian, falseEasting, width } = zone;
  const { toDegrees } = gaussKruger(meridian);
  return {
    crs: 'cgcs2000',
    title: `CGCS2000 高斯—克吕格 ${width} 度带投影坐标（中央经线 ${meridian}°），已换算为经纬度`,
    convert: ([x, y]) => toDegrees([x - falseEasting, y]),
  };
}
