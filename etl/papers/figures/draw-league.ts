import type { Box } from '../../maps/draw/geometry.ts';
import { textWidth } from '../../maps/draw/text-width.ts';
import type { IndexScale } from '../../method/index-text.ts';
import { barLength, indexText } from '../../method/index-text.ts';
import { climbOf } from '../contents/ranking-facts.ts';
import { cellText, NOTHING } from '../model/cell-text.ts';
import type { Mark } from '../model/figure.ts';
import type { FigureUnit } from './figure-edition.ts';
import { chip, filled, line, rectangle, sizeIn, text } from './marks.ts';
import { LIGHT } from './theme.ts';

const LOWEST_ROW = 22;
const HIGHEST_ROW = 56;
/** A row that is no lower is easy to read, and needs no second column. */
const GOOD_ROW = 34;
const NARROWEST = 380;
const GAP = 40;
/** Of the height of a row. */
const TEXT_SHARE = 0.62;
const LARGEST_TEXT = 25;
const SMALLEST_TEXT = 14;
/** Least width of colour and index, in the size of the text; that of colour and a gap. */
const LEAST_END = 4.9;
const BEFORE_INDEX = 1.4;
/** Least room for a bar, in the size of the text. */
const SHORTEST_BAR = 3.5;

/**
 * 信访指数 in order of rank: rank, climb, name, colour and index. Where not all fit, those in the
 * middle are left out, as the first and the last matter most.
 */
export function drawLeague(units: readonly FigureUnit[], scheme: IndexScale, box: Box): Mark[] {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const most = Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
  const rowsIn = (columns: number) => Math.max(1, Math.ceil(units.length / columns));
  const choices = Array.from({ length: most }, (_, i) => i + 1);
  const columns = choices.find((count) => height / rowsIn(count) >= GOOD_ROW) ?? most;
  const rows = Math.min(rowsIn(columns), Math.floor(height / LOWEST_ROW));
  const rowHeight = Math.min(HIGHEST_ROW, height / rows);
  const columnWidth = (width - GAP * (columns - 1)) / columns;
  const shown = shorten(units, rows * columns);
  const stops = stopsOf(
    shown.filter((unit) => typeof unit !== 'string'),
    scheme,
    columnWidth,
    Math.min(LARGEST_TEXT, rowHeight * TEXT_SHARE),
  );
  return shown.flatMap((unit, at) => {
    const left = box.left + Math.floor(at / rows) * (columnWidth + GAP);
    const right = left + columnWidth;
    const top = box.top + (at % rows) * rowHeight;
    const row: Row = { left, right, y: top + rowHeight / 2 };
    return [
      line([left, top + rowHeight], [right, top + rowHeight], LIGHT.rule, 1),
      ...(typeof unit === 'string'
        ? drawRest(unit, row, stops)
        : drawRow(unit, scheme, row, stops)),
    ];
  });
}

/** Units from both ends, and between them how many are left out. */
function shorten(units: readonly FigureUnit[], most: number): (FigureUnit | string)[] {
  if (units.length <= most) return [...units];
  const head = Math.ceil((most - 1) / 2);
  const tail = most - 1 - head;
  return [
    ...units.slice(0, head),
    `另${units.length - head - tail}个单位见表`,
    ...units.slice(units.length - tail),
  ];
}

interface Row {
  left: number;
  right: number;
  /** Its middle. */
  y: number;
}

/** Where the parts of a row stand, from its left. */
interface Stops {
  size: number;
  rankEnd: number;
  climbMiddle: number;
  name: number;
  nameWidth: number;
  /** Of colour and index. */
  endWidth: number;
}

function stopsOf(
  units: readonly FigureUnit[],
  scheme: IndexScale,
  width: number,
  most: number,
): Stops {
  const widest = (words: (unit: FigureUnit) => string) =>
    Math.max(0, ...units.map((unit) => textWidth(words(unit), 1)));
  const rank = Math.max(1.7, widest(rankText));
  const climb = Math.max(2.9, 0.9 + widest(climbText));
  const name = widest(({ unit_name }) => unit_name);
  const end = Math.max(LEAST_END, BEFORE_INDEX + widest((unit) => shownIndex(unit, scheme)));
  const fitting = width / (rank + climb + name + 1 + end);
  const size = Math.min(most, Math.max(SMALLEST_TEXT, fitting));
  return {
    size,
    rankEnd: rank * size,
    climbMiddle: (rank + climb / 2) * size,
    name: (rank + climb) * size,
    nameWidth: name * size,
    endWidth: end * size,
  };
}

function rankText({ rank }: FigureUnit): string {
  return rank === null ? NOTHING : String(rank);
}

function climbText(unit: FigureUnit): string {
  return cellText({ value: climbOf(unit) }, 'change');
}

function shownIndex({ index }: FigureUnit, scheme: IndexScale): string {
  return index === null ? NOTHING : indexText(index, scheme);
}

function drawRest(words: string, { left, y }: Row, { size, name }: Stops): Mark[] {
  return [text([left + name, y], words, size, { fill: LIGHT.muted })];
}

function drawRow(
  unit: FigureUnit,
  scheme: IndexScale,
  { left, right, y }: Row,
  { size, rankEnd, climbMiddle, name, nameWidth, endWidth }: Stops,
): Mark[] {
  const nameLeft = left + name;
  const chipLeft = right - endWidth;
  const barLeft = nameLeft + nameWidth + size;
  const barRight = chipLeft - size;
  const hasBar = barRight - barLeft > SHORTEST_BAR * size;
  const nameSize = sizeIn(unit.unit_name, chipLeft - size - nameLeft, size);
  return [
    text([left + rankEnd, y], rankText(unit), size, { bold: true, anchor: 'end' }),
    text([left + climbMiddle, y], climbText(unit), size * 0.86, {
      fill: LIGHT.muted,
      anchor: 'middle',
    }),
    text([nameLeft, y], unit.unit_name, nameSize),
    ...(hasBar ? drawBar(barLength(unit.index, scheme), [barLeft, barRight], y, size * 0.3) : []),
    ...chip([chipLeft, y], 1.2 * size, unit.colour),
    text([right, y], shownIndex(unit, scheme), size, { bold: true, anchor: 'end' }),
  ];
}

/** A bar on its track, so long of it. */
function drawBar(length: number, [left, right]: [number, number], y: number, half: number): Mark[] {
  const bar = (to: number) => rectangle({ left, top: y - half, right: to, bottom: y + half });
  return [filled(bar(right), LIGHT.track), filled(bar(left + (right - left) * length), LIGHT.mark)];
}
