import type { Box, Point, Ring } from './geometry.ts';
import { boxAround, boxesMeet, ringHoldsBox } from './geometry.ts';
import { textWidth } from './text-width.ts';

/** A region and what is to be written in it: the name, and one line under it. */
export interface LabelWish {
  code: string;
  name: string;
  /** The line under the name, and what may stand for it where there is little room. */
  note: string;
  short: string;
  rings: Ring[];
  at: Point;
}

/** A line of a label: a name or a part of it, a note, or a part of the name with a note after it. */
export interface LabelLine extends Row {
  /** Middle of the line in drawing units. */
  x: number;
  y: number;
}

export interface PlacedLabel {
  code: string;
  lines: LabelLine[];
  box: Box;
  /** False where the region is too small for any layout and the label leans over its border. */
  inside: boolean;
}

/** Text sizes in drawing units, and the free space kept to the border. */
export interface LabelSizes {
  largest: number;
  smallest: number;
  step: number;
  clearance: number;
}

const LEADING = 1.08;
const NOTE_SHARE = 0.86;
const GRID = 30;

/**
 * Writes each name within its own region, by the best layout that fits and as near to the wished
 * point as it can. Where none fits the smallest leans over the border. Labels never meet one
 * another: one that would is moved to the nearest free place.
 */
export function placeLabels(wishes: readonly LabelWish[], sizes: LabelSizes): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const taken = () => placed.map(({ box }) => box);
  const leaning: LabelWish[] = [];
  for (const wish of wishes) {
    const label = placeInside(wish, sizes, taken());
    if (label) placed.push(label);
    else leaning.push(wish);
  }
  for (const wish of leaning) placed.push(placeNear(wish, sizes, taken()));
  return placed;
}

function placeInside(wish: LabelWish, sizes: LabelSizes, taken: Box[]): PlacedLabel | null {
  const points = candidates(wish);
  for (const rows of layoutsOf(wish, sizes)) {
    const { width, height } = extentOf(wish, rows);
    const room: Point = [width + 2 * sizes.clearance, height + 2 * sizes.clearance];
    const point = points.find((at) => isFree(at, room, room, wish.rings, taken));
    if (point) return labelAt(wish, rows, point, true);
  }
  return null;
}

/** Where the smallest layout leans over the border least; failing that, the free place nearest. */
function placeNear(wish: LabelWish, sizes: LabelSizes, taken: Box[]): PlacedLabel {
  const rows = layoutsOf(wish, sizes).at(-1) ?? [];
  const { width, height } = extentOf(wish, rows);
  const points = candidates(wish);
  for (let share = 0.98; share > 0.4; share -= 0.04) {
    const core: Point = [width * share, height * share];
    const point = points.find((at) => isFree(at, core, [width, height], wish.rings, taken));
    if (point) return labelAt(wish, rows, point, false);
  }
  const around = spiral(wish.at, sizes.smallest / 2);
  const free = around.find((at) => {
    const box = boxAround(at, width, height);
    return !taken.some((other) => boxesMeet(box, other));
  });
  return labelAt(wish, rows, free ?? wish.at, false);
}

/** Whether the core of a label lies within a ring and the whole of it on no other label. */
function isFree(at: Point, core: Point, whole: Point, rings: Ring[], taken: Box[]): boolean {
  const inner = boxAround(at, ...core);
  const outer = boxAround(at, ...whole);
  return (
    rings.some((ring) => ringHoldsBox(ring, inner)) &&
    !taken.some((other) => boxesMeet(outer, other))
  );
}

/** Points on ever wider circles. */
function spiral([x, y]: Point, step: number): Point[] {
  return Array.from({ length: 96 }, (_, i): Point => {
    const radius = Math.floor(i / 8) * step;
    const angle = (i * Math.PI) / 4;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

interface Row {
  name: string;
  note: 'note' | 'short' | null;
  size: number;
}

/** Best first: large before small, unbroken before broken, the whole note before the short one. */
function layoutsOf({ name }: LabelWish, { largest, smallest, step }: LabelSizes): Row[][] {
  const sizes: number[] = [];
  for (let size = largest; size >= smallest; size -= step) sizes.push(size);
  const noteRow = (note: 'note' | 'short', size: number): Row => ({
    name: '',
    note,
    size: Math.max(size * NOTE_SHARE, smallest),
  });
  const row = (text: string, size: number): Row => ({ name: text, note: null, size });
  const layouts = [
    ...sizes.map((size) => [row(name, size), noteRow('note', size)]),
    [row(name, smallest), noteRow('short', smallest)],
  ];
  const [proper, title] = brokenName(name) ?? [];
  if (!proper || !title) return layouts;
  return [
    ...layouts.slice(0, -1),
    ...sizes.map((size) => [row(proper, size), row(title, size), noteRow('note', size)]),
    ...layouts.slice(-1),
    [row(proper, smallest), { name: title, note: 'short', size: smallest }],
  ];
}

/** 吴宁街道 may be broken before 街道; a name of one word is never broken. */
function brokenName(name: string): [string, string] | null {
  const [, proper, title] = /^(.{2,})(街道|地区|林场|农场|新区|开发区|管委会)$/.exec(name) ?? [];
  return proper && title ? [proper, title] : null;
}

function extentOf(wish: LabelWish, rows: readonly Row[]): { width: number; height: number } {
  return {
    width: Math.max(...rows.map((row) => textWidth(lineText(row, wish), row.size))),
    height: rows.reduce((sum, { size }) => sum + size * LEADING, 0),
  };
}

/** A line with its note written out. */
export function lineText(
  { name, note }: Pick<LabelLine, 'name' | 'note'>,
  notes: { note: string; short: string },
): string {
  return [name, note === null ? '' : notes[note]].filter(Boolean).join(' ');
}

/** The wished point, then a grid over the region, nearest to it first. */
function candidates({ rings, at }: LabelWish): Point[] {
  const points = rings.flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const grid: Point[] = [at];
  for (let i = 1; i < GRID; i += 1) {
    for (let j = 1; j < GRID; j += 1) {
      grid.push([left + ((right - left) * i) / GRID, top + ((bottom - top) * j) / GRID]);
    }
  }
  const far = ([x, y]: Point) => (x - at[0]) ** 2 + (y - at[1]) ** 2;
  return grid.sort((a, b) => far(a) - far(b));
}

function labelAt(wish: LabelWish, rows: Row[], at: Point, inside: boolean): PlacedLabel {
  const { width, height } = extentOf(wish, rows);
  const box = boxAround(at, width, height);
  let y = box.top;
  const lines = rows.map((row) => {
    y += row.size * LEADING;
    return { ...row, x: at[0], y: y - (row.size * LEADING) / 2 };
  });
  return { code: wish.code, lines, box, inside };
}
