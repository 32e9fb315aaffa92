import type { Box, Point } from '../../maps/draw/geometry.ts';
import { textWidth } from '../../maps/draw/text-width.ts';
import type { IndexScale } from '../../method/index-text.ts';
import { barLength, indexText } from '../../method/index-text.ts';
import { climbOf } from '../contents/ranking-values.ts';
import { formatCell, NOT_APPLICABLE } from '../model/format-cell.ts';
import type { Mark } from '../model/figure.ts';
import type { FigureUnit } from './figure-edition.ts';
import { balanceLines } from '../renderers/pdf/break-lines.ts';
import { colourChip, filledPath, line, rectanglePath, text } from './draw-marks.ts';
import { LIGHT } from './theme.ts';

/** Rows of this height are read from afar; lower ones only where there is no room for a column. */
const READABLE_ROW_HEIGHT = 44;
const MIN_ROW_HEIGHT = 40;
const MAX_ROW_HEIGHT = 56;
const MIN_COLUMN_WIDTH = 320;
/** A narrower column has the climb under the rank, and no bars. */
const WIDE_COLUMN = 400;
const GAP = 40;
/** Shares of the height of a row: of a text, and of each of two lines. */
const TEXT_SHARE = 0.62;
const HALF_SHARE = 0.4;
const MAX_TEXT_SIZE = 26;
/** Least width of colour and index, and of colour and a gap, in text sizes. */
const MIN_END_WIDTH = 4.9;
const BEFORE_INDEX = 1.4;
/** Least width of a name and of a bar, in text sizes. */
const MIN_NAME_WIDTH = 4.2;
const MIN_BAR_LENGTH = 3.5;

/**
 * Draws 信访指数 in order of rank: rank, climb, name, colour and index. If not all fit, those in
 * the middle are left out: the first and the last matter most.
 */
export function drawLeague(units: readonly FigureUnit[], scheme: IndexScale, box: Box): Mark[] {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const most = Math.max(1, Math.floor((width + GAP) / (MIN_COLUMN_WIDTH + GAP)));
  const rowsIn = (columns: number) => Math.max(1, Math.ceil(units.length / columns));
  const choices = Array.from({ length: most }, (_, i) => i + 1);
  const columns = choices.find((count) => height / rowsIn(count) >= READABLE_ROW_HEIGHT) ?? most;
  const rows = Math.min(rowsIn(columns), Math.floor(height / MIN_ROW_HEIGHT));
  const rowHeight = Math.min(MAX_ROW_HEIGHT, height / rows);
  const columnWidth = (width - GAP * (columns - 1)) / columns;
  const shown = shorten(units, rows * columns);
  const rowLayout = rowLayoutOf(
    shown.filter((unit) => typeof unit !== 'string'),
    scheme,
    columnWidth,
    rowHeight,
  );
  return shown.flatMap((unit, at) => {
    const left = box.left + Math.floor(at / rows) * (columnWidth + GAP);
    const right = left + columnWidth;
    const top = box.top + (at % rows) * rowHeight;
    const row: Row = { left, right, y: top + rowHeight / 2 };
    return [
      line([left, top + rowHeight], [right, top + rowHeight], LIGHT.rule, 1),
      ...(typeof unit === 'string'
        ? drawOmitted(unit, row, rowLayout)
        : drawRow(unit, scheme, row, rowLayout)),
    ];
  });
}

/** Takes units from both ends, and counts those left out between them. */
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

/** Positions of the parts of a row, from its left. */
interface RowLayout {
  size: number;
  height: number;
  isWide: boolean;
  rankEnd: number;
  climbMiddle: number;
  name: number;
  /** Of the widest name, in one line. */
  nameWidth: number;
  /** Of colour and index. */
  endWidth: number;
}

/** The size follows from the rows alone: a name that is too long for it takes two lines. */
function rowLayoutOf(
  units: readonly FigureUnit[],
  scheme: IndexScale,
  width: number,
  height: number,
): RowLayout {
  const widest = (words: (unit: FigureUnit) => string) =>
    Math.max(0, ...units.map((unit) => textWidth(words(unit), 1)));
  const isWide = width >= WIDE_COLUMN;
  const rank = Math.max(1.7, widest(rankText));
  const climb = isWide ? Math.max(2.9, 0.9 + widest(climbText)) : 0.5;
  const name = widest(({ unit_name }) => unit_name);
  const end = Math.max(MIN_END_WIDTH, BEFORE_INDEX + widest((unit) => shownIndex(unit, scheme)));
  const fitting = width / (rank + climb + Math.min(name, MIN_NAME_WIDTH) + 0.5 + end);
  const size = Math.min(MAX_TEXT_SIZE, height * TEXT_SHARE, fitting);
  return {
    size,
    height,
    isWide,
    rankEnd: rank * size,
    climbMiddle: (rank + climb / 2) * size,
    name: (rank + climb) * size,
    nameWidth: name * size,
    endWidth: end * size,
  };
}

function rankText({ rank }: FigureUnit): string {
  return rank === null ? NOT_APPLICABLE : String(rank);
}

function climbText(unit: FigureUnit): string {
  return formatCell({ value: climbOf(unit) }, 'change');
}

function shownIndex({ index }: FigureUnit, scheme: IndexScale): string {
  return index === null ? NOT_APPLICABLE : indexText(index, scheme);
}

function drawOmitted(words: string, { left, y }: Row, { size, name }: RowLayout): Mark[] {
  return [text([left + name, y], words, size, { fill: LIGHT.muted })];
}

function drawRow(
  unit: FigureUnit,
  scheme: IndexScale,
  { left, right, y }: Row,
  layout: RowLayout,
): Mark[] {
  const { size, isWide, name, nameWidth, endWidth } = layout;
  const nameLeft = left + name;
  const chipLeft = right - endWidth;
  const barLeft = nameLeft + nameWidth + size;
  const barRight = chipLeft - size;
  const hasBar = isWide && unit.rank !== null && barRight - barLeft > MIN_BAR_LENGTH * size;
  return [
    ...drawPlace(unit, left, y, layout),
    ...drawName(unit.unit_name, [nameLeft, y], chipLeft - 0.5 * size - nameLeft, layout),
    ...(hasBar ? drawBar(barLength(unit.index, scheme), [barLeft, barRight], y, size * 0.3) : []),
    ...colourChip([chipLeft, y], 1.2 * size, unit.colour),
    text([right, y], shownIndex(unit, scheme), size, { bold: true, anchor: 'end' }),
  ];
}

/** Rank and climb: beside each other, or the climb under the rank. */
function drawPlace(
  unit: FigureUnit,
  left: number,
  y: number,
  { size, height, isWide, rankEnd, climbMiddle }: RowLayout,
): Mark[] {
  const [half, muted] = [height / 4, { fill: LIGHT.muted }];
  const [rank, climb] = [rankText(unit), climbText(unit)];
  const bold = { bold: true, anchor: 'end' } as const;
  if (isWide) {
    return [
      text([left + rankEnd, y], rank, size, bold),
      text([left + climbMiddle, y], climb, size * 0.86, { ...muted, anchor: 'middle' }),
    ];
  }
  const isMoved = climb !== NOT_APPLICABLE;
  const small = height * HALF_SHARE;
  return [
    text([left + rankEnd, isMoved ? y - half : y], rank, isMoved ? small : size, bold),
    ...(isMoved
      ? [text([left + rankEnd, y + half], climb, small, { ...muted, anchor: 'end' })]
      : []),
  ];
}

/** A name in one line, or in two smaller ones where it is too long. */
function drawName(words: string, [x, y]: Point, room: number, { size, height }: RowLayout): Mark[] {
  if (textWidth(words, size) <= room) return [text([x, y], words, size)];
  let small = Math.min(size, height * HALF_SHARE);
  const linesAt = (each: number) => balanceLines(words, room, (part) => textWidth(part, each));
  while (linesAt(small).length > 2) small *= 0.95;
  const lines = linesAt(small);
  if (lines.length === 1) return [text([x, y], words, small)];
  return lines.map((line, at) => text([x, y + (at - 0.5) * small * 1.15], line.text, small));
}

/** Draws a bar of a length on its track. */
function drawBar(length: number, [left, right]: [number, number], y: number, half: number): Mark[] {
  const bar = (to: number) => rectanglePath({ left, top: y - half, right: to, bottom: y + half });
  return [
    filledPath(bar(right), LIGHT.track),
    filledPath(bar(left + (right - left) * length), LIGHT.mark),
  ];
}
