import { colourCounts } from '../../maps/draw/colour-counts.ts';
import type { Point } from '../../maps/draw/geometry.ts';
import type { MapUnit } from '../../maps/draw/map-note.ts';
import { mapNote } from '../../maps/draw/map-note.ts';
import { textWidth } from '../../maps/draw/text-width.ts';
import type { Mark } from '../model/figure.ts';
import { PALETTE } from '../model/palette.ts';
import { colourChip, filledPath, rectanglePath, text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

const SIZE = 24;
const SMALL = 20;
const SIDE = 34;

/** Draws the colours, best to worst, with the number of units of each. */
export function drawLegend(units: readonly MapUnit[], [x, y]: Point): Mark[] {
  let left = x;
  return colourCounts(units.map(({ map_colour }) => map_colour)).flatMap(({ colour, count }) => {
    const start = left;
    left += SIDE + textWidth(String(count), SIZE) + SIZE * 1.1;
    return [
      ...colourChip([start, y], SIDE, colour),
      text([start + SIDE + SIZE * 0.35, y], String(count), SIZE, { bold: true }),
    ];
  });
}

/** Draws a line of units that the map does not show, each on its colour, as many as fit. */
export function drawUnmapped(
  units: readonly (MapUnit & { unit_name: string })[],
  [x, y]: Point,
  width: number,
): Mark[] {
  const marks = [text([x, y], HEADING, SMALL, { fill: LIGHT.muted })];
  let left = x + textWidth(HEADING, SMALL);
  for (const [at, unit] of units.entries()) {
    const words = `${unit.unit_name} ${mapNote(unit).note}`;
    const right = left + textWidth(words, SMALL) + SMALL;
    const rest = `另${units.length - at}个见表`;
    const room = at === units.length - 1 ? 0 : textWidth(rest, SMALL) + SMALL;
    if (right + room > x + width) {
      return [...marks, text([left, y], rest, SMALL, { fill: LIGHT.muted })];
    }
    const { ground, ink } = PALETTE[unit.map_colour];
    const box = { left, top: y - SMALL * 0.8, right, bottom: y + SMALL * 0.8 };
    marks.push(
      filledPath(rectanglePath(box), ground),
      text([left + SMALL / 2, y], words, SMALL, { fill: ink }),
    );
    left = right + SMALL / 2;
  }
  return marks;
}

const HEADING = '图上未列：';
