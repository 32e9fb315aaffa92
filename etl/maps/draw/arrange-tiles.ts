import { colourCounts } from './colour-counts.ts';
import type { MapUnit } from './map-note.ts';
import type { TilePlan } from './tile-plan.ts';
import { planTiles } from './tile-plan.ts';

/** Distance between two tiles, in drawing units. */
const GAP = 4;

/** The tile of a unit, with the lines of its name. */
export interface Tile<T> {
  unit: T;
  x: number;
  y: number;
  lines: string[];
}

/**
 * Arranges tiles of units that are on no map, by 化解率, with a new row for each colour.
 * @param smallest least text size; tiles too small for it have no text
 */
export function arrangeTiles<T extends MapUnit & { unit_name: string }>(
  units: readonly T[],
  width: number,
  height: number,
  smallest?: number,
): { plan: TilePlan; tiles: Tile<T>[] } {
  const groups = colourCounts(units.map(({ map_colour }) => map_colour)).map(({ colour }) =>
    units
      .filter(({ map_colour }) => map_colour === colour)
      .sort((a, b) => (a.map_rank ?? Infinity) - (b.map_rank ?? Infinity)),
  );
  const names = groups.map((group) => group.map(({ unit_name }) => unit_name));
  const plan = planTiles(names, width, height, GAP, smallest);
  let row = 0;
  let tile = 0;
  const tiles = groups.flatMap((group) => {
    const top = row;
    row += Math.ceil(group.length / plan.columns);
    return group.map((unit, i) => ({
      unit,
      x: (i % plan.columns) * (plan.width + GAP),
      y: (top + Math.floor(i / plan.columns)) * (plan.height + GAP),
      lines: plan.lines[tile++] ?? [unit.unit_name],
    }));
  });
  return { plan, tiles };
}
