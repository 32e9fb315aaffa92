import type { Box, Point, Ring } from './geometry.ts';
import { boxAround, boxesMeet, boxHolds, boxOf, ringHoldsBox } from './geometry.ts';
import type { LabelSizes, LabelRow } from './label-layouts.ts';
import { extentOf, layoutsOf, LEADING } from './label-layouts.ts';
import type { MapNote } from './map-note.ts';

/** An area and its label: the name and one line under it. */
export interface LabelRequest extends MapNote {
  code: string;
  name: string;
  rings: Ring[];
  /** Preferred point of the label. */
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
  /** False when the area is too small for any layout and the label overlaps its border. */
  inside: boolean;
  /** Line from the edge of a label outside its area to the preferred point. */
  leader: [from: Point, to: Point] | null;
}

const GRID = 30;
/** The most labels outside their areas; when more areas are too small, these get no label. */
const MAX_OUTSIDE = 24;

/**
 * Places each name inside its area in the best layout that fits, as near to the preferred point as
 * possible. Where none fits, the smallest layout overlaps the border, or is placed outside with a
 * line to the area. When very many areas are too small, these get no label. Labels never overlap
 * each other or leave the sheet.
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

/** Places the smallest layout where it overlaps the border least. */
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

/** Places the label at the free point nearest to the area, with a line to it. */
function placeApart(request: LabelRequest, sizes: LabelSizes, isFree: IsFree): PlacedLabel | null {
  const rows = smallestLayout(request, sizes);
  const { width, height } = extentOf(rows, request);
  const area = boxAround(request.at, sizes.smallest, sizes.smallest);
  const free = spiral(request.at, sizes.smallest / 2).find((at) => {
    const box = boxAround(at, width, height);
    return !boxesMeet(box, area) && isFree(box);
  });
  if (free === undefined) return null;
  const label = labelAt(request, rows, free, false);
  return { ...label, leader: [nearestIn(label.box, request.at), request.at] };
}

function nearestIn({ left, top, right, bottom }: Box, [x, y]: Point): Point {
  return [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
}

/** Possible points of a label in its area, nearest to the preferred point first. */
class Places {
  private readonly request: LabelRequest;
  private readonly isFree: IsFree;
  private points: Point[] | null = null;

  constructor(request: LabelRequest, isFree: IsFree) {
    this.request = request;
    this.isFree = isFree;
  }

  /** Finds a point where the core of the label is inside a ring and the whole overlaps no other label. */
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

/** Points on circles of increasing radius. */
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

/** The preferred point, then a grid over the area, nearest first. */
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
