import { arrangeTiles } from '../../maps/draw/arrange-tiles.ts';
import type { Box } from '../../maps/draw/geometry.ts';
import type { MapUnit } from '../../maps/draw/map-note.ts';
import { mapNote } from '../../maps/draw/map-note.ts';
import type { Mark } from '../model/figure.ts';
import { PALETTE } from '../model/palette.ts';
import { filledPath, rectanglePath, text } from './draw-marks.ts';

/** Draws 五色图 of units that are on no map: one tile each, as on the screens. */
export function drawTiles(units: readonly (MapUnit & { unit_name: string })[], box: Box): Mark[] {
  const { plan, tiles } = arrangeTiles(units, box.right - box.left, box.bottom - box.top);
  const { width, height, inset, size, leading, noteSize } = plan;
  return tiles.flatMap(({ unit, x, y, lines }) => {
    const [left, top] = [box.left + x, box.top + y];
    const bottom = top + height;
    const { ground, ink } = PALETTE[unit.map_colour];
    const tile = filledPath(rectanglePath({ left, top, right: left + width, bottom }), ground);
    if (!plan.isLettered) return [tile];
    const start = left + inset;
    return [
      tile,
      ...lines.map((words, at) =>
        text([start, top + inset + (at + 0.5) * leading], words, size, { fill: ink, bold: true }),
      ),
      text([start, bottom - inset - noteSize / 2], mapNote(unit).note, noteSize, { fill: ink }),
    ];
  });
}
