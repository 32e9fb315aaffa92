import type { Box } from '../../maps/draw/geometry.ts';
import { textWidth } from '../../maps/draw/text-width.ts';
import type { Mark } from '../model/figure.ts';
import { listUnits } from '../wording/list-units.ts';
import { momentText, periodText, spanText, windowText } from '../wording/period-text.ts';
import type { FigureEdition } from './figure-edition.ts';
import { framedText, line, fitTextSize, text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

/** 16:9; drawn 1920 and 3840 pixels wide. */
export const WIDTH = 1920;
export const HEIGHT = 1080;
export const MARGIN = 48;
/** Most areas named at the foot. */
const MAX_NAMED = 5;

/** Draws title, period and window over a thick line, and 演示数据 for demo data. */
export function drawHead({
  county,
  period,
  date,
  basis,
  window,
  provenance,
}: FigureEdition): Mark[] {
  const title = `${county.name}信访工作五色图·信访指数`;
  const size = fitTextSize(title, 940, 54);
  const markLeft = MARGIN + textWidth(title, size) + 48;
  const right = WIDTH - MARGIN;
  const days = `${spanText(period, basis)}（${windowText(window)}）`;
  return [
    text([MARGIN, 74], title, size, { bold: true }),
    ...(provenance.synthetic ? framedText([markLeft, 76], '演示数据', 24) : []),
    text([right, 56], periodText(period, date), 32, { bold: true, anchor: 'end' }),
    text([right, 98], days, 26, { fill: LIGHT.muted, anchor: 'end' }),
    line([MARGIN, 126], [right, 126], LIGHT.ink, 4),
  ];
}

/** Draws the head of a panel: title, a note at the right, a thin line under them. */
export function drawPanelHead({ left, right, top }: Box, title: string, note: string): Mark[] {
  return [
    text([left, top + 22], title, 30, { bold: true }),
    text([right, top + 24], note, 24, { fill: LIGHT.muted, anchor: 'end' }),
    line([left, top + 48], [right, top + 48], LIGHT.rule, 2),
  ];
}

/**
 * Draws data time and scheme.
 * @param areasWithoutUnit areas of the map that are no units
 */
export function drawFoot(
  { scheme, provenance }: FigureEdition,
  areasWithoutUnit: readonly string[],
): Mark[] {
  const { known_at } = provenance;
  const known = known_at === null ? '尚无数据' : `数据截至${momentText(known_at)}`;
  const right = WIDTH - MARGIN;
  const y = 1046;
  return [
    line([MARGIN, 1022], [right, 1022], LIGHT.rule, 2),
    text([MARGIN, y], `${known}；计分方案：${scheme.title}`, 24, { fill: LIGHT.muted }),
    ...(areasWithoutUnit.length === 0
      ? []
      : [
          text([right, y], `图上无考核数据：${listUnits(areasWithoutUnit, MAX_NAMED)}`, 24, {
            fill: LIGHT.muted,
            anchor: 'end',
          }),
        ]),
  ];
}
