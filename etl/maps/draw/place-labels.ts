import type { Box, Point, Ring } from './geometry.ts';
import { boxAround, boxesMeet, boxHolds, boxOf, ringHoldsBox } from './geometry.ts';
import type { LabelSizes, Row } from './label-layouts.ts';
import { extentOf, layoutsOf, LEADING } from './label-layouts.ts';
import type { MapNote } from './map-note.ts';

/** A region and what is to be written in it: the name, and one line under it. */
export interface LabelWish extends MapNote {
  code: string;
  name: string;
  rings: Ring[];
  at: Point;
}

export interface LabelLine extends Row {
  /** Middle of the line in drawing units. */
  x: number;
  y: number;
}

export interface PlacedLabel {
  code: string;
  lines: LabelLine[];
  box: Box;
  /** False where the region is too small for any layout: the label leans over its border. */
  inside: boolean;
  /** From the edge of a label that stands apart from its region to the wished point. */
  leader: [from: Point, to: Point] | null;
}

const GRID = 30;
/** Labels that may lean or stand apart; where more regions are too small, those have none. */
const MOST_OUTSIDE = 24;

/**
 * Writes each name within its own region, by the best layout that fits and as near to the wished
 * point as it can. Where none fits the smallest leans over the border, or stands apart with a line
 * to its region; of very many small regions those without room have none. Labels never meet, and
 * none leaves the sheet.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  sizes: LabelSizes,
  sheet: Box,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const isFree = (box: Box) =>
    boxHolds(sheet, box) && !placed.some((other) => boxesMeet(box, other.box));
  const placeAll = (rest: readonly LabelWish[], place: Place): LabelWish[] =>
    rest.filter((wish) => {
      const label = place(wish, sizes, isFree);
      if (label) placed.push(label);
      return label === null;
    });
  const small = placeAll(wishes, placeInside);
  if (small.length <= MOST_OUTSIDE) placeAll(placeAll(small, placeLeaning), placeApart);
  return placed;
}

type IsFree = (box: Box) => boolean;
type Place = (wish: LabelWish, sizes: LabelSizes, isFree: IsFree) => PlacedLabel | null;

function placeInside(wish: LabelWish, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const places = new Places(wish, isFree);
  for (const rows of layoutsOf(wish.name, sizes)) {
    const { width, height } = extentOf(rows, wish);
    const room: Point = [width + 2 * sizes.clearance, height + 2 * sizes.clearance];
    const point = places.find(room, room);
    if (point) return labelAt(wish, rows, point, true);
  }
  return null;
}

/** Where the smallest layout leans over the border least. */
function placeLeaning(wish: LabelWish, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const places = new Places(wish, isFree);
  const rows = smallestLayout(wish, sizes);
  const { width, height } = extentOf(rows, wish);
  for (let share = 0.98; share > 0.4; share -= 0.04) {
    const point = places.find([width * share, height * share], [width, height]);
    if (point) return labelAt(wish, rows, point, false);
  }
  return null;
}

/** The free place nearest to the region, with a line to it. */
function placeApart(wish: LabelWish, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const rows = smallestLayout(wish, sizes);
  const { width, height } = extentOf(rows, wish);
  const region = boxAround(wish.at, sizes.smallest, sizes.smallest);
  const free = spiral(wish.at, sizes.smallest / 2).find((at) => {
    const box = boxAround(at, width, height);
    return !boxesMeet(box, region) && isFree(box);
  });
  if (free === undefined) return null;
  const label = labelAt(wish, rows, free, false);
  return { ...label, leader: [nearestIn(label.box, wish.at), wish.at] };
}

function nearestIn({ left, top, right, bottom }: Box, [x, y]: Point): Point {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

/** Places for a label in its region, nearest to the wished point first. */
class Places {
  private readonly wish: LabelWish;
  private readonly isFree: IsFree;
  private points: Point[] | null = null;

  constructor(wish: LabelWish, isFree: IsFree) {
    this.wish = wish;
    this.isFree = isFree;
  }

  /** Where the core of the label lies within a ring and the whole of it on no other label. */
  find(core: Point, whole: Point): Point | undefined {
    const rings = this.wish.rings.filter((ring) => isAsLarge(ring, core));
    if (rings.length === 0) return undefined;
    this.points ??= candidates(this.wish);
    return this.points.find((at) => {
      const inner = boxAround(at, ...core);
      return (
        rings.some((ring) => ringHoldsBox(ring, inner)) && this.isFree(boxAround(at, ...whole))
      );
    });
  }
}

function isAsLarge(ring: Ring, [width, height]: Point): boolean {
  const { left, top, right, bottom } = boxOf(ring);
  return right - left >= width && bottom - top >= height;
}

/** Points on ever wider circles. */
function spiral([x, y]: Point, step: number): Point[] {
  return Array.from({ length: 96 }, (_, i): Point => {
    const radius = Math.floor(i / 8) * step;
    const angle = (i * Math.PI) / 4;
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

function smallestLayout(wish: LabelWish, sizes: LabelSizes): Row[] {
  return layoutsOf(wish.name, sizes).at(-1) ?? [];
}

/** The wished point, then a grid over the region, nearest to it first. */
function candidates({ rings, at }: LabelWish): Point[] {
  const { left, top, right, bottom } = boxOf(rings.flat());
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
  const { width, height } = extentOf(rows, wish);
  const box = boxAround(at, width, height);
  let y = box.top;
  const lines = rows.map((row) => {
    y += row.size * LEADING;
    return { ...row, x: at[0], y: y - (row.size * LEADING) / 2 };
  });
  return { code: wish.code, lines, box, inside, leader: null };
}
