import { feature, mesh } from 'topojson-client';
import type { SchematicMap } from '../../maps/shapes/topology.ts';

export type Coordinates = readonly number[];

export interface Drawn {
  readonly code: string;
  readonly name: string;
  readonly label: Coordinates;
  readonly rings: readonly (readonly Coordinates[])[];
}

/** Returns the townships of a map as rings. */
export function drawn(map: SchematicMap): Drawn[] {
  return feature(map, map.objects.townships).features.map(({ geometry, properties }) => {
    if (geometry.type !== 'Polygon') throw new Error(`${properties.name} is a ${geometry.type}`);
    return {
      code: properties.code,
      name: properties.name,
      label: properties.label,
      rings: geometry.coordinates,
    };
  });
}

export function areaOf(ring: readonly Coordinates[]): number {
  let sum = 0;
  for (const [x, y, nextX, nextY] of edgesOf(ring)) sum += x * nextY - nextX * y;
  return Math.abs(sum) / 2;
}

/** Returns the area of a polygon: its outer ring minus its holes. */
export function polygonArea({ rings }: Drawn): number {
  const [outer, ...holes] = rings.map(areaOf);
  return (outer ?? 0) - holes.reduce((sum, hole) => sum + hole, 0);
}

export function edgesOf(ring: readonly Coordinates[]): [number, number, number, number][] {
  return ring.slice(1).map((to, index) => {
    const from = ring[index];
    return [from?.[0] ?? NaN, from?.[1] ?? NaN, to[0] ?? NaN, to[1] ?? NaN];
  });
}

export function contains({ rings }: Drawn, point: Coordinates): boolean {
  const [x = NaN, y = NaN] = point;
  let isInside = false;
  for (const [x1, y1, x2, y2] of rings.flatMap(edgesOf)) {
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isInside = !isInside;
  }
  return isInside;
}

/** Returns the distance (km) from a point to the nearest edge of a polygon. */
export function roomAt({ rings }: Drawn, point: Coordinates): number {
  const [x = NaN, y = NaN] = point;
  return Math.min(
    ...rings.flatMap(edgesOf).map(([x1, y1, x2, y2]) => {
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      return Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
    }),
  );
}

/** Counts how often each geometry uses each arc, in either direction. */
export function arcUses(map: SchematicMap): Map<number, number[]> {
  const uses = new Map<number, number[]>();
  for (const [index, geometry] of map.objects.townships.geometries.entries()) {
    if (geometry.type !== 'Polygon')
      throw new Error(`geometry ${String(index)} is a ${String(geometry.type)}`);
    for (const arc of geometry.arcs.flat()) {
      const key = arc < 0 ? ~arc : arc;
      uses.set(key, [...(uses.get(key) ?? []), index]);
    }
  }
  return uses;
}

/** Returns the quantised arcs as absolute integer positions. */
export function arcLines(map: SchematicMap): number[][][] {
  return map.arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx = 0, dy = 0]) => [(x += dx), (y += dy)]);
  });
}

/** Finds pairs of pieces that touch except at a common end; every pair is compared, in whole numbers. */
export function collisions(map: SchematicMap): string[] {
  const pieces = arcLines(map).flatMap((line, arc) => edgesOf(line).map((edge) => ({ arc, edge })));
  const found: string[] = [];
  for (const [index, { arc, edge: a }] of pieces.entries()) {
    for (let before = 0; before < index; before++) {
      const { arc: other, edge: b } = pieces[before]!;
      if (
        Math.max(a[0], a[2]) < Math.min(b[0], b[2]) ||
        Math.max(b[0], b[2]) < Math.min(a[0], a[2])
      )
        continue;
      if (
        Math.max(a[1], a[3]) < Math.min(b[1], b[3]) ||
        Math.max(b[1], b[3]) < Math.min(a[1], a[3])
      )
        continue;
      if (collide(a, b))
        found.push(`arc ${String(arc)} [${a.join()}] and arc ${String(other)} [${b.join()}]`);
    }
  }
  return found;
}

type Edge = readonly [number, number, number, number];

function collide(a: Edge, b: Edge): boolean {
  const isJoint = (x: number, y: number): boolean =>
    (x === b[0] && y === b[1]) || (x === b[2] && y === b[3]);
  const joints = Number(isJoint(a[0], a[1])) + Number(isJoint(a[2], a[3]));
  const sides = [
    side(a, b[0], b[1]),
    side(a, b[2], b[3]),
    side(b, a[0], a[1]),
    side(b, a[2], a[3]),
  ];
  if (joints === 2) return true;
  if (joints === 1) return sides.every((value) => value === 0) && doublesBack(a, b);
  const [first = 0, second = 0, third = 0, fourth = 0] = sides;
  return first * second <= 0 && third * fourth <= 0;
}

/** Two pieces on one line with a common end overlap when both run in the same direction from it. */
function doublesBack(a: Edge, b: Edge): boolean {
  const isStart = (a[0] === b[0] && a[1] === b[1]) || (a[0] === b[2] && a[1] === b[3]);
  const [x, y] = isStart ? [a[0], a[1]] : [a[2], a[3]];
  const [farX, farY] = isStart ? [a[2], a[3]] : [a[0], a[1]];
  const [otherX, otherY] = b[0] === x && b[1] === y ? [b[2], b[3]] : [b[0], b[1]];
  return (farX - x) * (otherX - x) + (farY - y) * (otherY - y) > 0;
}

function side([x1, y1, x2, y2]: Edge, x: number, y: number): number {
  return Math.sign((x2 - x1) * (y - y1) - (y2 - y1) * (x - x1));
}

/** Returns the area inside the outer border, joined from arcs of one geometry, without the tested program. */
export function outlineArea(map: SchematicMap): number {
  const outer = mesh(map, map.objects.townships, (a, b) => a === b);
  return outer.coordinates.reduce((largest, ring) => Math.max(largest, areaOf(ring)), 0);
}
