import proj4 from 'proj4';
import type { Position } from './crs.ts';

/** A Gauss–Krüger projection between degrees and metres east of the central meridian and north of the equator. */
export interface GaussKruger {
  readonly toPlane: (degrees: Position) => Position;
  readonly toDegrees: (metres: Position) => Position;
}

/** CGCS2000 uses the ellipsoid of GRS 80; WGS-84 differs by 0.1 mm. */
const DEGREES = '+proj=longlat +ellps=GRS80';

/** Makes the projection about a meridian (degrees), without a false easting. */
export function gaussKruger(meridian: number): GaussKruger {
  const plane = `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=0 +y_0=0 +ellps=GRS80 +units=m`;
  const { forward, inverse } = proj4(DEGREES, plane);
  return {
    toPlane: ([lon, lat]) => forward<[number, number]>([lon, lat]),
    toDegrees: ([east, north]) => inverse<[number, number]>([east, north]),
  };
}
