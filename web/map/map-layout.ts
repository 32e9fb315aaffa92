import type { Box } from '../../etl/maps/draw/geometry.ts';
import type { LabelSizes } from '../../etl/maps/draw/label-layouts.ts';
import { WIDEST_NOTE } from '../../etl/maps/draw/map-note.ts';
import type { PlacedLabel } from '../../etl/maps/draw/place-labels.ts';
import { placeLabels } from '../../etl/maps/draw/place-labels.ts';
import type { TownshipDrawing, TownshipMap } from '../../etl/maps/draw/townships.ts';
import { drawTownships } from '../../etl/maps/draw/townships.ts';

/** A drawn map of a size, with label positions that are the same for every edition. */
export interface MapLayout {
  drawing: TownshipDrawing;
  labels: PlacedLabel[];
}

/** The last layout of each map: a wall shows the same one for months. */
const lastLayouts = new WeakMap<TownshipMap, { key: string; layout: MapLayout }>();

/** Draws and labels the map for a size; returns the last layout again if the size is the same. */
export function mapLayout(map: TownshipMap, sheet: Box, sizes: LabelSizes): MapLayout {
  const key = JSON.stringify([sheet, sizes]);
  const last = lastLayouts.get(map);
  if (last?.key === key) return last.layout;
  const drawing = drawTownships(map, sheet);
  const wishes = drawing.townships.map(({ code, name, rings, label }) => ({
    code,
    name,
    ...WIDEST_NOTE,
    rings,
    at: label,
  }));
  const layout = { drawing, labels: placeLabels(wishes, sizes, sheet) };
  lastLayouts.set(map, { key, layout });
  return layout;
}
