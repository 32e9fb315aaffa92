import type { MultiPolygon as Coordinates } from 'geojson';
import { feature, merge } from 'topojson-client';
import { topology } from 'topojson-server';
import type { MultiPolygon, Topology } from 'topojson-specification';
import { FINE_FACTOR, GRID, woundArea, type Outline } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';

/**
 * Puts all corners on the finer grid and joins adjacent areas of each township (given in several features, or by its
 * villages), so that no border is left inside it. An area given twice counts once.
 */
export function dissolve(outlines: readonly Outline[]): Outline[] {
  const units = Object.fromEntries(
    outlines.map(({ code, areas }): [string, Coordinates] => [
      code,
      { type: 'MultiPolygon', coordinates: areas.map((area) => area.map(mutable)) },
    ]),
  );
  // The library's types do not carry the names and kinds of the objects through.
  const shared = topology(units, GRID * FINE_FACTOR) as unknown as Topology<
    Record<string, MultiPolygon>
  >;
  return outlines.map((outline) => {
    const { [outline.code]: object } = shared.objects;
    if (object === undefined) return outline;
    const single = { ...object, arcs: distinct(object.arcs) };
    const { coordinates } =
      single.arcs.length > 1 ? merge(shared, [single]) : feature(shared, single).geometry;
    const areas = coordinates.map((area) =>
      woundArea(area.map((ring) => ring.map(([x = 0, y = 0]): PlanePoint => [x, y]))),
    );
    return { ...outline, areas };
  });
}

function mutable(ring: readonly PlanePoint[]): number[][] {
  return ring.map((point) => [...point]);
}

/** Removes repeated areas: areas with the same arcs. */
function distinct(areas: readonly number[][][]): number[][][] {
  const seen = new Map(
    areas.map((area) => [
      JSON.stringify(area.map((ring) => ring.map((arc) => (arc < 0 ? ~arc : arc)).sort())),
      area,
    ]),
  );
  return [...seen.values()];
}
