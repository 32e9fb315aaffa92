/** A township (镇乡街道) of a schematic map: approximate interior position (WGS-84 degrees) and area (km²). */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
  readonly areaKm2: number;
}

/** A point of the plane in kilometres: x runs east, y south. */
export type PlanePoint = readonly [x: number, y: number];

/** A place on the plane, with the radius (km) of a disc of its area. */
export interface Site {
  readonly x: number;
  readonly y: number;
  readonly areaKm2: number;
  readonly radius: number;
}
