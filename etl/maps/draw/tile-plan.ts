import { breakName } from './break-name.ts';
import { WIDEST_NOTE } from './map-note.ts';
import { textWidth } from './text-width.ts';

/** A grid of equal tiles with one text size, in drawing units; each group begins a new row. */
export interface TilePlan {
  columns: number;
  /** False when there are too many tiles for names. */
  isLettered: boolean;
  width: number;
  height: number;
  size: number;
  noteSize: number;
  /** Distance from the edge of a tile to its text. */
  inset: number;
  leading: number;
  /** Lines of each name, group by group. */
  lines: string[][];
}

/** Largest size of the note relative to the name. */
const LARGE_NOTE = 1.15;
const LEADING = 1.18;
const LARGEST = 28;
const SMALLEST = 9;
const MAX_COLUMNS = 10;
/** Penalty of empty tiles against a larger text size. */
const HOLE_PENALTY = 0.1;

/**
 * Chooses the grid in which names and notes are largest, with few empty tiles.
 * @param smallest least size of names; tiles too small for it have no text
 */
export function planTiles(
  groups: readonly (readonly string[])[],
  width: number,
  height: number,
  gap: number,
  smallest = SMALLEST,
): TilePlan {
  const names = groups.flat().map((name) => ({ name, broken: breakName(name) }));
  const planOf = (columns: number) => {
    const filled = groups.reduce((sum, { length }) => sum + Math.ceil(length / columns), 0);
    const rows = Math.max(1, filled);
    const tileWidth = (width - gap * (columns - 1)) / columns;
    const tileHeight = (height - gap * (rows - 1)) / rows;
    const plan = { columns, ...letter(names, tileWidth, tileHeight, smallest) };
    return { plan, worth: plan.size * (1 - HOLE_PENALTY * (1 - names.length / (columns * rows))) };
  };
  const plans = Array.from({ length: MAX_COLUMNS }, (_, i) => planOf(i + 1));
  const lettered = plans.filter(({ plan }) => plan.isLettered);
  if (lettered.length === 0) return planOf(squareColumns(names.length, width / height)).plan;
  return lettered.reduce((best, each) => (each.worth > best.worth ? each : best)).plan;
}

function squareColumns(count: number, ratio: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(count * ratio)));
}

/** Chooses the largest size at which every name, on at most two lines, and its note fit a tile. */
function letter(
  names: readonly { name: string; broken: string[] }[],
  width: number,
  height: number,
  smallest: number,
): Omit<TilePlan, 'columns'> {
  for (let size = LARGEST; ; size -= 1) {
    const inset = Math.round(size * 0.4);
    const room = width - 2 * inset;
    const leading = size * LEADING;
    const lines = names.map(({ name, broken }) =>
      textWidth(name, size) <= room ? [name] : broken,
    );
    const noteSize = Math.min(size * LARGE_NOTE, (size * room) / textWidth(WIDEST_NOTE.note, size));
    const rows = Math.max(1, ...lines.map(({ length }) => length));
    const fits =
      rows * leading + noteSize * LEADING + 2 * inset <= height &&
      lines.flat().every((line) => textWidth(line, size) <= room);
    if (fits || size <= smallest) {
      return { isLettered: fits, width, height, size, noteSize, inset, leading, lines };
    }
  }
}
