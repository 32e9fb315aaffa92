import { geoIdentity, geoPath } from 'd3-geo';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Box, Point, Ring } from './geometry.ts';

interface TownshipProperties {
  readonly code: string;
  readonly name: string;
  readonly label: Readonly<Point>;
}

/** The map of the townships: planar kilometres, y down. */
export type TownshipMap = Topology<{ townships: GeometryCollection<TownshipProperties> }> & {
  readonly metadata: { readonly schematic: boolean; readonly source: string };
};

/** A township in drawing units. */
export interface Township {
  code: string;
  name: string;
  path: string;
  /** Outer rings; holes are left out. */
  rings: Ring[];
  /** Where the name is placed. */
  label: Point;
}

export interface TownshipDrawing {
  townships: Township[];
  /** Borders between two townships. */
  borders: string;
  /** The outline of the county. */
  outline: string;
}

/** Returns the townships of a map. */
export function mapTownships(map: TownshipMap): Pick<Township, 'code' | 'name'>[] {
  return feature(map, map.objects.townships).features.map(({ properties }) => properties);
}

/** Draws the map fitted into the box, without distortion. */
export function drawTownships(
  map: TownshipMap,
  { left, top, right, bottom }: Box,
): TownshipDrawing {
  const { townships } = map.objects;
  const collection = feature(map, townships);
  const projection = geoIdentity().fitExtent(
    [
      [left, top],
      [Math.max(right, left + 1), Math.max(bottom, top + 1)],
    ],
    collection,
  );
  const path = geoPath(projection).digits(1);
  const place = ([x, y]: Readonly<Point>): Point => projection([x, y]) ?? [x, y];
  return {
    townships: collection.features.map((each) => ({
      code: each.properties.code,
      name: each.properties.name,
      path: path(each) ?? '',
      rings: outerRings(each).map((ring) => ring.map(place)),
      label: place(each.properties.label),
    })),
    borders: path(mesh(map, townships, (a, b) => a !== b)) ?? '',
    outline: path(mesh(map, townships, (a, b) => a === b)) ?? '',
  };
}

function outerRings({ geometry }: Feature): Ring[] {
  const { type, coordinates } = geometry as Polygon | MultiPolygon;
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  // GeoJSON types a position as any number of numbers; these are planar pairs.
  return polygons.flatMap(([outer]) => (outer ? [outer as Ring] : []));
}
