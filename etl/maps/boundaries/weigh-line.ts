import { Heap } from './heap.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** A line and how much each of its points matters. */
export interface WeighedLine {
  readonly line: readonly PlanePoint[];
  readonly weights: readonly number[];
}

/** A closed line needs three corners to have an inside. */
const MIN_CLOSED_POINTS = 4;

/**
 * How much each point of a line matters: the area of the triangle it makes with its neighbours when it is the least of
 * those left (M. Visvalingam, J. D. Whyatt, "Line generalisation by repeated elimination of points", 1993), in square
 * units of the points. Ends, where borders meet, are never left out; nor are three corners of a closed line.
 */
export function weighLine(line: readonly PlanePoint[]): WeighedLine {
  const weights = line.map(() => Infinity);
  const previous = line.map((_, index) => index - 1);
  const next = line.map((_, index) => index + 1);
  const area = (index: number): number =>
    triangle(line[previous[index]!]!, line[index]!, line[next[index]!]!);
  const waiting = new Heap();
  for (let index = 1; index < line.length - 1; index++) waiting.push(area(index), index);
  const isClosed = isSame(line[0]!, line.at(-1)!);
  let left = line.length;
  let greatest = 0;
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { value, index } = entry;
    // Superseded by a later entry of the same point.
    if (weights[index] !== Infinity || value !== area(index)) continue;
    if (isClosed && left === MIN_CLOSED_POINTS) break;
    left -= 1;
    // A point that goes after another must not seem to matter less.
    greatest = Math.max(greatest, value);
    weights[index] = greatest;
    const before = previous[index]!;
    const after = next[index]!;
    next[before] = after;
    previous[after] = before;
    if (before > 0) waiting.push(area(before), before);
    if (after < line.length - 1) waiting.push(area(after), after);
  }
  return { line, weights };
}

function triangle(a: PlanePoint, b: PlanePoint, c: PlanePoint): number {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

function isSame(a: PlanePoint, b: PlanePoint): boolean {
  return a[0] === b[0] && a[1] === b[1];
}
