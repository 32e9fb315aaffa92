import type { Box } from '../../maps/draw/geometry.ts';
import { labelLineText } from '../../maps/draw/label-layouts.ts';
import type { MapUnit } from '../../maps/draw/map-note.ts';
import { mapNote, WIDEST_NOTE } from '../../maps/draw/map-note.ts';
import type { PlacedLabel } from '../../maps/draw/place-labels.ts';
import { placeLabels } from '../../maps/draw/place-labels.ts';
import type { TownshipMap } from '../../maps/draw/townships.ts';
import { drawTownships } from '../../maps/draw/townships.ts';
import type { Mark } from '../model/figure.ts';
import { PALETTE } from '../model/palette.ts';
import { filledPath, line, rectanglePath, strokedPath, text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

const SIZES = { largest: 30, smallest: 16, step: 2, clearance: 2 };
const BORDER = 2.5;
/** Maps of more areas have thinner borders. */
const MANY = 100;
/** An area of the map that is no unit of the register. */
const NO_UNIT = { ground: LIGHT.track, ink: LIGHT.muted };

/** Draws 五色图: the townships filled with their map colour, each with its name and 化解率. */
export function drawMap(map: TownshipMap, units: ReadonlyMap<string, MapUnit>, box: Box): Mark[] {
  const { townships, borders, outline } = drawTownships(map, box);
  const coloursOf = (code: string) => {
    const unit = units.get(code);
    return unit === undefined ? NO_UNIT : PALETTE[unit.map_colour];
  };
  const border = townships.length > MANY ? BORDER / 3 : BORDER;
  const labels = placeLabels(
    townships.map(({ code, name, rings, label }) => ({
      code,
      name,
      ...(units.has(code) ? WIDEST_NOTE : NO_NOTE),
      rings,
      at: label,
    })),
    SIZES,
    box,
  );
  return [
    ...[
      ...townships.map(({ code, path }) => filledPath(path, coloursOf(code).ground)),
      strokedPath(borders, LIGHT.ground, border),
      strokedPath(outline, LIGHT.ink, BORDER / 2),
    ].filter(({ d }) => d !== ''),
    ...labels.flatMap((label) => {
      const unit = units.get(label.code);
      return drawLabel(label, unit === undefined ? NO_NOTE : mapNote(unit), coloursOf(label.code));
    }),
  ];
}

const NO_NOTE = { note: '', short: '' };

function drawLabel(
  { lines, box, inside, leader }: PlacedLabel,
  notes: { note: string; short: string },
  { ground, ink }: { ground: string; ink: string },
): Mark[] {
  return [
    ...(leader ? [line(...leader, LIGHT.ink, 2), filledPath(rectanglePath(box), ground)] : []),
    ...lines
      .map((each) => ({ ...each, words: labelLineText(each, notes) }))
      .filter(({ words }) => words !== '')
      .map(({ x, y, words, size, name }) =>
        text([x, y], words, size, {
          fill: ink,
          bold: name !== '',
          anchor: 'middle',
          ...(inside ? {} : { halo: ground }),
        }),
      ),
  ];
}
