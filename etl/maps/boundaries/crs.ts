/** Coordinate systems a boundary file may be in; `cgcs2000` covers degrees and Gauss–Krüger metres. */
export const CRS_NAMES = ['wgs84', 'gcj02', 'cgcs2000'] as const;
export type Crs = (typeof CRS_NAMES)[number];

/** A position as a file gives it: longitude and latitude in degrees, or easting and northing in metres. */
export type Position = readonly [x: number, y: number];
