import type { PlanePoint } from './place.ts';

/** A border between two places, or between a place (the larger label) and the outside (-1). */
export interface Border {
  readonly sides: readonly [number, number];
  /** Ends are shared with other borders; a closed border repeats its first point. */
  readonly points: readonly PlanePoint[];
}

/** A straight piece of a border; its ends are keys of points. */
export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly sides: readonly [number, number];
}

/** Joins segments into borders that run from one point where three meet to the next, or are closed. */
export function joinSegments(
  segments: readonly Segment[],
  points: ReadonlyMap<string, PlanePoint>,
): Border[] {
  const ends = new Map<string, Segment[]>();
  for (const segment of segments) {
    for (const key of [segment.from, segment.to])
      ends.set(key, [...(ends.get(key) ?? []), segment]);
  }
  const used = new Set<Segment>();

  function walk(start: string, first: Segment): Border {
    const keys = [start];
    let segment: Segment | undefined = first;
    let key = start;
    while (segment !== undefined) {
      used.add(segment);
      key = segment.from === key ? segment.to : segment.from;
      keys.push(key);
      const next: Segment[] = ends.get(key) ?? [];
      segment = next.length === 2 ? next.find((candidate) => !used.has(candidate)) : undefined;
    }
    return { sides: first.sides, points: keys.map((name) => points.get(name) ?? [0, 0]) };
  }

  const borders: Border[] = [];
  for (const [key, meeting] of ends) {
    if (meeting.length === 2) continue;
    for (const segment of meeting) if (!used.has(segment)) borders.push(walk(key, segment));
  }
  for (const segment of segments) if (!used.has(segment)) borders.push(walk(segment.from, segment));
  return borders;
}
