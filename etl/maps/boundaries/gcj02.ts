import type { Position } from './crs.ts';

/** The ellipsoid of the published algorithm: Krassowsky 1940, semi-major axis (m) and eccentricity squared. */
const AXIS = 6378245;
const ECCENTRICITY_2 = 0.006693421622965943;
const RADIAN = Math.PI / 180;
/** Each round reduces the error about a thousandfold; after this many only rounding errors remain. */
const ROUNDS = 6;

/**
 * Converts WGS-84 to GCJ-02 (国测局坐标, used by Amap and Tencent), both in degrees, inside China. Formula: the
 * published "eviltransform" (googollee/eviltransform), which agrees with the maps to about a metre.
 */
export function wgs84ToGcj02([lon, lat]: Position): Position {
  const x = lon - 105;
  const y = lat - 35;
  const root = Math.sqrt(Math.abs(x));
  const ripple = (20 * wave(6, x) + 20 * wave(2, x)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    ripple +
    (20 * wave(1, y) + 40 * wave(1 / 3, y) + 160 * wave(1 / 12, y) + 320 * wave(1 / 30, y)) *
      (2 / 3);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    ripple +
    (20 * wave(1, x) + 40 * wave(1 / 3, x) + 150 * wave(1 / 12, x) + 300 * wave(1 / 30, x)) *
      (2 / 3);
  const w = 1 - ECCENTRICITY_2 * Math.sin(lat * RADIAN) ** 2;
  const metresNorth = ((AXIS * (1 - ECCENTRICITY_2)) / w ** 1.5) * RADIAN;
  const metresEast = (AXIS / Math.sqrt(w)) * Math.cos(lat * RADIAN) * RADIAN;
  return [lon + east / metresEast, lat + north / metresNorth];
}

/** Converts GCJ-02 to WGS-84 by fixed-point iteration; the error is below 1 mm. */
export function gcj02ToWgs84([lon, lat]: Position): Position {
  let guess: Position = [lon, lat];
  for (let round = 0; round < ROUNDS; round++) {
    const [x, y] = wgs84ToGcj02(guess);
    guess = [guess[0] + lon - x, guess[1] + lat - y];
  }
  return guess;
}

function wave(frequency: number, value: number): number {
  return Math.sin(frequency * value * Math.PI);
}
