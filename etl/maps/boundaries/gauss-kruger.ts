import type { Position } from './crs.ts';

/** CGCS2000 ellipsoid: semi-major axis (m) and flattening; WGS-84 differs by 0.1 mm. */
const AXIS = 6378137;
const FLATTENING = 1 / 298.257222101;
const ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
const RADIAN = Math.PI / 180;

// Series in the third flattening to its fourth power: C. F. F. Karney, "Transverse Mercator with an accuracy of a few
// nanometers", J. Geodesy 85 (2011), and for DELTA K. Kawase, Bulletin of the GSI of Japan 59 (2011).
const n = FLATTENING / (2 - FLATTENING);
const RADIUS = (AXIS / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const ALPHA = [
  n / 2 - (2 / 3) * n ** 2 + (5 / 16) * n ** 3 + (41 / 180) * n ** 4,
  (13 / 48) * n ** 2 - (3 / 5) * n ** 3 + (557 / 1440) * n ** 4,
  (61 / 240) * n ** 3 - (103 / 140) * n ** 4,
  (49561 / 161280) * n ** 4,
];
const BETA = [
  n / 2 - (2 / 3) * n ** 2 + (37 / 96) * n ** 3 - (1 / 360) * n ** 4,
  (1 / 48) * n ** 2 + (1 / 15) * n ** 3 - (437 / 1440) * n ** 4,
  (17 / 480) * n ** 3 - (37 / 840) * n ** 4,
  (4397 / 161280) * n ** 4,
];
const DELTA = [
  2 * n - (2 / 3) * n ** 2 - 2 * n ** 3 + (116 / 45) * n ** 4,
  (7 / 3) * n ** 2 - (8 / 5) * n ** 3 - (227 / 45) * n ** 4,
  (56 / 15) * n ** 3 - (136 / 35) * n ** 4,
  (4279 / 630) * n ** 4,
];

/** Gauss–Krüger metres east of the central meridian and north of the equator, from degrees. */
export function toGaussKruger([lon, lat]: Position, meridian: number): Position {
  const east = (lon - meridian) * RADIAN;
  const sine = Math.sin(lat * RADIAN);
  const t = Math.sinh(Math.atanh(sine) - ECCENTRICITY * Math.atanh(ECCENTRICITY * sine));
  const xi = Math.atan2(t, Math.cos(east));
  const eta = Math.asinh(Math.sin(east) / Math.hypot(t, Math.cos(east)));
  const [dXi, dEta] = series(ALPHA, xi, eta);
  return [RADIUS * (eta + dEta), RADIUS * (xi + dXi)];
}

/** Degrees from Gauss–Krüger metres east of the central meridian (no false easting) and north of the equator. */
export function fromGaussKruger([east, north]: Position, meridian: number): Position {
  const xi = north / RADIUS;
  const eta = east / RADIUS;
  const [dXi, dEta] = series(BETA, xi, eta);
  const chi = Math.asin(Math.sin(xi - dXi) / Math.cosh(eta - dEta));
  const lat = DELTA.reduce((sum, term, index) => sum + term * Math.sin(2 * (index + 1) * chi), chi);
  const lon = Math.atan2(Math.sinh(eta - dEta), Math.cos(xi - dXi));
  return [meridian + lon / RADIAN, lat / RADIAN];
}

function series(terms: readonly number[], xi: number, eta: number): [number, number] {
  return terms.reduce<[number, number]>(
    ([dXi, dEta], term, index) => {
      const k = 2 * (index + 1);
      return [
        dXi + term * Math.sin(k * xi) * Math.cosh(k * eta),
        dEta + term * Math.cos(k * xi) * Math.sinh(k * eta),
      ];
    },
    [0, 0],
  );
}
