import type { Box, Point, Ring } from './geometry.ts';
import { boxAround, boxesMeet, boxHolds, boxOf, ringHoldsBox } from './geometry.ts';
import type { LabelSizes, LabelRow } from './label-layouts.ts';
import { extentOf, layoutsOf, LEADING } from './label-layouts.ts';
import type { MapNote } from './map-note.ts';

/** A region and what is to be written in it: the name, and one line under it. */
export interface LabelRequest extends MapNote {
  code: string;
  name: string;
  rings: Ring[];
  at: Point;
}

export interface LabelLine extends LabelRow {
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
const MAX_OUTSIDE = 24;

/**
 * Writes each name within its own region, by the best layout that fits and as near to the wished
 * point as it can. Where none fits the smallest leans over the border, or stands apart with a line
 * to its region; of very many small regions those without room have none. Labels never meet, and
 * none leaves the sheet.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  sizes: LabelSizes,
  sheet: Box,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const isFree = (box: Box) =>
    boxHolds(sheet, box) && !placed.some((other) => boxesMeet(box, other.box));
  const placeAll = (rest: readonly LabelRequest[], place: Place): LabelRequest[] =>
    rest.filter((request) => {
      const label = place(request, sizes, isFree);
      if (label) placed.push(label);
      return label === null;
    });
  const small = placeAll(requests, placeInside);
  if (small.length <= MAX_OUTSIDE) placeAll(placeAll(small, placeLeaning), placeApart);
  return placed;
}

type IsFree = (box: Box) => boolean;
type Place = (request: LabelRequest, sizes: LabelSizes, isFree: IsFree) => PlacedLabel | null;

function placeInside(request: LabelRequest, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const places = new Places(request, isFree);
  for (const rows of layoutsOf(request.name, sizes)) {
    const { width, height } = extentOf(rows, request);
    const room: Point = [width + 2 * sizes.clearance, height + 2 * sizes.clearance];
    const point = places.find(room, room);
    if (point) return labelAt(request, rows, point, true);
  }
  return null;
}

/** Where the smallest layout leans over the border least. */
function placeLeaning(
  request: LabelRequest,
  sizes: LabelSizes,
  isFree: IsFree,
): PlacedLabel | null {
  const places = new Places(request, isFree);
  const rows = smallestLayout(request, sizes);
  const { width, height } = extentOf(rows, request);
  for (let share = 0.98; share > 0.4; share -= 0.04) {
    const point = places.find([width * share, height * share], [width, height]);
    if (point) return labelAt(request, rows, point, false);
  }
  return null;
}

/** The free place nearest to the region, with a line to it. */
function placeApart(request: LabelRequest, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const rows = smallestLayout(request, sizes);
  const { width, height } = extentOf(rows, request);
  const region = boxAround(request.at, sizes.smallest, sizes.smallest);
  const free = spiral(request.at, sizes.smallest / 2).find((at) => {
    const box = boxAround(at, width, height);
    return !boxesMeet(box, region) && isFree(box);
  });
  if (free === undefined) return null;
  const label = labelAt(request, rows, free, false);
  return { ...label, leader: [nearestIn(label.box, request.at), request.at] };
}

function nearestIn({ left, top, right, bottom }: Box, [x, y]: Point): Point {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

/** Places for a label in its region, nearest to the wished point first. */
class Places {
  private readonly request: LabelRequest;
  private readonly isFree: IsFree;
  private points: Point[] | null = null;

  constructor(request: LabelRequest, isFree: IsFree) {
    this.request = request;
    this.isFree = isFree;
  }

  /** Where the core of the label lies within a ring and the whole of it on no other label. */
  find(core: Point, whole: Point): Point | undefined {
    const rings = this.request.rings.filter((ring) => isAsLarge(ring, core));
    if (rings.length === 0) return undefined;
    this.points ??= candidates(this.request);
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

function smallestLayout(request: LabelRequest, sizes: LabelSizes): LabelRow[] {
  return layoutsOf(request.name, sizes).at(-1) ?? [];
}

/** The wished point, then a grid over the region, nearest to it first. */
function candidates({ rings, at }: LabelRequest): Point[] {
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

function labelAt(request: LabelRequest, rows: LabelRow[], at: Point, inside: boolean): PlacedLabel {
  const { width, height } = extentOf(rows, request);
  const box = boxAround(at, width, height);
  let y = box.top;
  const lines = rows.map((row) => {
    y += row.size * LEADING;
    return { ...row, x: at[0], y: y - (row.size * LEADING) / 2 };
  });
  return { code: request.code, lines, box, inside, leader: null };
}
