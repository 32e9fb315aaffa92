import type { PlanePoint } from '../shapes/place.ts';
import { signedArea } from '../shapes/rings.ts';

/** Steps of the grid a map is drawn on, each way: a tenth of a pixel on a screen a thousand pixels wide. */
export const GRID = 1e4;
/** Shared borders are found on a grid this many times finer (centimetres), where neighbouring bends stay apart. */
export const FINE_FACTOR = 100;

/** A closed ring: the last point repeats the first. */
export type Ring = readonly PlanePoint[];
/** Outer ring first, then holes. */
export type Area = readonly Ring[];

/** A township's ground on the plane, in kilometres, as one or more areas. */
export interface Outline {
  readonly code: string;
  readonly name: string;
  readonly areas: readonly Area[];
}

/** Square kilometres inside a ring. */
export function ringArea(ring: Ring): number {
  return Math.abs(signedArea(ring));
}

/** Outer rings clockwise on the screen and holes the other way, so that a hole stays one under any fill rule. */
export function woundArea(area: Area): Area {
  return area.map((ring, index) =>
    signedArea(ring) > 0 === (index === 0) ? ring : [...ring].reverse(),
  );
}
