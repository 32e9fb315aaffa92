import type { Box } from '../../maps/draw/geometry.ts';
import type { Township, TownshipMap } from '../../maps/draw/townships.ts';
import { mapTownships } from '../../maps/draw/townships.ts';
import type { Figure, Mark } from '../model/figure.ts';
import { UNIT_KIND_NAMES } from '../../method/unit-kind.ts';
import { drawFoot, drawHead, drawPanelHead, HEIGHT, MARGIN, WIDTH } from './draw-frame.ts';
import { drawLeague } from './draw-league.ts';
import type { FigureEdition } from './figure-edition.ts';
import { drawUnmapped, drawLegend } from './draw-legend.ts';
import { drawMap } from './draw-map.ts';
import { drawTiles } from './draw-tiles.ts';
import { text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

const GAP = 40;
const TOP = 148;
const BOTTOM = 1004;

export interface MapFigureInput {
  /** Of one period, day, basis and scheme: of both kinds of unit, townships first, or of one. */
  editions: readonly [FigureEdition, ...FigureEdition[]];
  /** Null without boundaries: then tiles replace the map, as they do for departments. */
  map: TownshipMap | null;
}

/**
 * Draws the 五色图 of the first edition and the 信访指数 of each as one picture. Skips empty
 * editions.
 */
export function mapFigure({ editions, map }: MapFigureInput): Figure {
  const [first = editions[0], ...others] = editions.filter(({ units }) => units.length > 0);
  const shown = first.kind === 'township' ? map : null;
  const areas = shown === null ? [] : mapTownships(shown);
  const codes = new Set(first.units.map(({ unit_code }) => unit_code));
  const areasWithoutUnit = areas.filter(({ code }) => !codes.has(code)).map(({ name }) => name);
  const [picture, ...leagues] = panels(others.length === 0 ? SINGLE : BOTH);
  return {
    width: WIDTH,
    height: HEIGHT,
    background: LIGHT.ground,
    marks: [
      ...drawHead(first),
      ...drawPicture(first, shown, areas, picture!),
      ...[first, ...others].flatMap((edition, at) => drawIndex(edition, leagues[at]!)),
      ...drawFoot(first, areasWithoutUnit),
    ],
  };
}

/** Widths of the panels: the map, then the league of each kind. */
const SINGLE = [860, 924];
const BOTH = [640, 400, 704];

function panels(widths: readonly number[]): Box[] {
  let left = MARGIN;
  return widths.map((width) => {
    const panel = { left, top: TOP, right: left + width, bottom: BOTTOM };
    left += width + GAP;
    return panel;
  });
}

function drawPicture(
  { kind, units }: FigureEdition,
  map: TownshipMap | null,
  areas: readonly Pick<Township, 'code'>[],
  panel: Box,
): Mark[] {
  const { left, right, top, bottom } = panel;
  const onMap = new Set(areas.map(({ code }) => code));
  const byCode = new Map(units.map((unit) => [unit.unit_code, unit]));
  const absent = map === null ? [] : units.filter(({ unit_code }) => !onMap.has(unit_code));
  const legendY = bottom - 18;
  const absentY = legendY - 50;
  const room = {
    left,
    right,
    top: top + 64,
    bottom: (absent.length === 0 ? legendY : absentY) - 34,
  };
  return [
    ...drawPanelHead(panel, `${UNIT_KIND_NAMES[kind]}五色图`, '按化解率排名'),
    ...(map === null ? drawTiles(units, room) : drawMap(map, byCode, room)),
    ...(absent.length === 0 ? [] : drawUnmapped(absent, [left, absentY], right - left)),
    ...drawLegend(units, [left, legendY]),
    ...(map?.metadata.schematic
      ? [text([right, legendY], '示意图，界线不作依据', 24, { fill: LIGHT.muted, anchor: 'end' })]
      : []),
  ];
}

/** Units that the register does not rank are in no league. */
function drawIndex({ kind, units, scheme, not_ranked = [] }: FigureEdition, panel: Box): Mark[] {
  const box = { ...panel, top: panel.top + 48 };
  const shown = units.filter(({ unit_code }) => !not_ranked.includes(unit_code));
  return [
    ...drawPanelHead(panel, `${UNIT_KIND_NAMES[kind]}信访指数`, '升降较上期'),
    ...drawLeague(shown, scheme, box),
  ];
}
