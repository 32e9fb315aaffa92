import { GRID, ringArea, type Outline, type Ring } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** A ring smaller than a square of this many grid steps is invisible; a unit keeps its largest ring. */
const SPECK_STEPS = 4;

/** Cleaned outlines, and what was changed. */
export interface CleanedOutlines {
  readonly outlines: readonly Outline[];
  /** Names of units with an open ring that was closed. */
  readonly closed: readonly string[];
  /** Names of units with rings left out: with fewer than three corners, or too small. */
  readonly trimmed: readonly string[];
}

/** Closes rings and leaves out rings without area and units without rings. */
export function cleanOutlines(outlines: readonly Outline[]): CleanedOutlines {
  const closed = new Set<string>();
  const trimmed = new Set<string>();
  const extent = outlines
    .flatMap(({ areas }) => areas.flat(2))
    .reduce((most, [x, y]) => Math.max(most, x, y), 0);
  const speck = ((SPECK_STEPS * extent) / GRID) ** 2;
  const kept = outlines.map((outline) => {
    const rings = outline.areas.map((area) =>
      area.map((ring) => {
        if (ring.length > 0 && !isSame(ring[0], ring.at(-1))) closed.add(outline.name);
        return closedRing(ring);
      }),
    );
    const largest = Math.max(...rings.map(([outer]) => ringArea(outer ?? [])));
    const least = Math.min(speck, largest);
    const isKept = (ring: Ring | undefined) =>
      ring !== undefined && ring.length >= 4 && ringArea(ring) > 0 && ringArea(ring) >= least;
    const areas = rings.filter(([outer]) => isKept(outer)).map((area) => area.filter(isKept));
    if (areas.flat().length < rings.flat().length) trimmed.add(outline.name);
    return { ...outline, areas };
  });
  return {
    outlines: kept.filter(({ areas }) => areas.length > 0),
    closed: [...closed],
    trimmed: [...trimmed],
  };
}

/** Removes repeated points and closes the ring. */
function closedRing(ring: Ring): Ring {
  const points = ring.filter((point, index) => index === 0 || !isSame(point, ring[index - 1]));
  const [first] = points;
  return first === undefined || isSame(first, points.at(-1)) ? points : [...points, first];
}

function isSame(a: PlanePoint | undefined, b: PlanePoint | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
