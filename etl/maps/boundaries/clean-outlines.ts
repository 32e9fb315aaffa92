import { GRID, ringArea, type Outline, type Ring } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';

/** A ring smaller than a square of this many grid steps cannot be seen; a unit keeps its largest one. */
const SPECK_STEPS = 4;

/** What tidying did to the rings. */
export interface CleanedOutlines {
  readonly outlines: readonly Outline[];
  /** Names of units with a ring that did not end where it began and was closed. */
  readonly closed: readonly string[];
  /** Names of units with rings left out: fewer than three corners, or no more than a speck. */
  readonly trimmed: readonly string[];
}

/** Closes rings and leaves out those without an inside; a unit without any ring left is left out too. */
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

/** The ring without repeated points, ending where it begins. */
function closedRing(ring: Ring): Ring {
  const points = ring.filter((point, index) => index === 0 || !isSame(point, ring[index - 1]));
  const [first] = points;
  return first === undefined || isSame(first, points.at(-1)) ? points : [...points, first];
}

function isSame(a: PlanePoint | undefined, b: PlanePoint | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
