/** A township (镇乡街道) as the schematic knows it: approximate interior position (WGS-84 degrees) and area (km²). */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly areaKm2: number;
}

/** A point of the plane in kilometres: x to the east, y to the south. */
export type PlanePoint = readonly [x: number, y: number];

/** A place on the plane, with the radius (km) of the disc that has its area. */
export interface Site {
  readonly x: number;
  readonly y: number;
  readonly areaKm2: number;
  readonly radius: number;
}
