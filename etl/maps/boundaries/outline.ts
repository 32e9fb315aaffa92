import type { PlanePoint } from '../shapes/place.ts';
import { signedArea } from '../shapes/rings.ts';

/** Grid steps of a map in each direction: a tenth of a pixel on a screen a thousand pixels wide. */
export const GRID = 1e4;
/** Shared borders are found on a grid this many times finer (centimetres), which separates close bends. */
export const FINE_FACTOR = 100;

/** A closed ring: the last point repeats the first. */
export type Ring = readonly PlanePoint[];
/** Outer ring first, then holes. */
export type Area = readonly Ring[];

/** A township on the plane, in kilometres, as one or more areas. */
export interface Outline {
  readonly code: string;
  readonly name: string;
  readonly areas: readonly Area[];
}

/** Returns the area of a ring in square kilometres. */
export function ringArea(ring: Ring): number {
  return Math.abs(signedArea(ring));
}

/** Winds the outer ring clockwise on the screen and holes counterclockwise, which suits every fill rule. */
export function woundArea(area: Area): Area {
  return area.map((ring, index) =>
    signedArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse(),
  );
}
