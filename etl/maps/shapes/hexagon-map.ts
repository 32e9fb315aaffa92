import type { PlanePoint } from './place.ts';
import { topologyOf, type SchematicMap } from './topology.ts';

const SOURCE = '示意图，每个单位一格，大小相同，不表示位置、面积和界线';

/** Length of a hexagon's side, km. */
const SIDE = 6;
/** Corners of a hexagon with a tip at the top, in half widths and half sides: neighbours have equal corners. */
const CORNERS = [
  [0, -2],
  [1, -1],
  [1, 1],
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
] as const;

/** Makes a map of equal hexagons in code order, row by row, for a county whose positions are unknown. */
export function hexagonMap(
  units: readonly { readonly code: string; readonly name: string }[],
): SchematicMap {
  if (units.length === 0) throw new RangeError('a tile map needs at least one unit');
  const ordered = [...units].sort((a, b) => (a.code < b.code ? -1 : 1));
  const columns = Math.ceil(Math.sqrt(ordered.length));
  const shapes = ordered.map(({ code, name }, index) => ({
    code,
    name,
    rings: [hexagon(index % columns, Math.floor(index / columns))],
  }));
  return topologyOf(shapes, SOURCE);
}

function hexagon(column: number, row: number): PlanePoint[] {
  const x = 2 * column + (row % 2);
  const y = 3 * row;
  return CORNERS.map(([dx, dy]): PlanePoint => [
    ((x + dx) * SIDE * Math.sqrt(3)) / 2,
    ((y + dy) * SIDE) / 2,
  ]);
}
