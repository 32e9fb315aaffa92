import { breakName } from './break-name.ts';
import { textWidth } from './text-width.ts';

/** A grid of equal tiles lettered in one size, in drawing units; every group begins a new row. */
export interface TilePlan {
  columns: number;
  width: number;
  height: number;
  size: number;
  noteSize: number;
  /** From the tile's edge to its text. */
  inset: number;
  leading: number;
  /** Lines of each name, group by group. */
  lines: string[][];
}

const NOTE = '绿 100.0%';
/** The figure may be set larger than the name. */
const LARGE_NOTE = 1.15;
const LEADING = 1.18;
const LARGEST = 28;
const SMALLEST = 9;
const MOST_COLUMNS = 10;
/** How much a grid full of holes counts against a larger size. */
const HOLES = 0.1;

/** The grid in which the names of the groups and a note under each are largest, with few holes. */
export function planTiles(
  groups: readonly (readonly string[])[],
  width: number,
  height: number,
  gap: number,
): TilePlan {
  const names = groups.flat();
  const plans = Array.from({ length: MOST_COLUMNS }, (_, i) => {
    const columns = i + 1;
    const rows = Math.max(
      1,
      groups.reduce((sum, { length }) => sum + Math.ceil(length / columns), 0),
    );
    const tileWidth = (width - gap * i) / columns;
    const tileHeight = (height - gap * (rows - 1)) / rows;
    const plan = { columns, ...letter(names, tileWidth, tileHeight) };
    return { plan, worth: plan.size * (1 - HOLES * (1 - names.length / (columns * rows))) };
  });
  return plans.reduce((best, each) => (each.worth > best.worth ? each : best)).plan;
}

/** The largest size at which every name, on two lines at most, and its note fit the tile. */
function letter(
  names: readonly string[],
  width: number,
  height: number,
): Omit<TilePlan, 'columns'> {
  for (let size = LARGEST; ; size -= 1) {
    const inset = Math.round(size * 0.4);
    const room = width - 2 * inset;
    const leading = size * LEADING;
    const lines = names.map((name) => (textWidth(name, size) <= room ? [name] : breakName(name)));
    const noteSize = Math.min(size * LARGE_NOTE, (size * room) / textWidth(NOTE, size));
    const rows = Math.max(1, ...lines.map(({ length }) => length));
    const fits =
      rows * leading + noteSize * LEADING + 2 * inset <= height &&
      lines.flat().every((line) => textWidth(line, size) <= room);
    if (fits || size === SMALLEST) return { width, height, size, noteSize, inset, leading, lines };
  }
}
