import { feature } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import { labelPoint } from '../shapes/label-point.ts';
import { ringArea, type Area } from './outline.ts';
import type { PlanePoint } from '../shapes/place.ts';
import type { TownshipProperties } from '../shapes/topology.ts';

type Townships = { townships: GeometryCollection<TownshipProperties> };

/** Places the name of each township of a drawn map where its largest area has most room. */
export function placeTownshipLabels(map: Topology<Townships>): Townships {
  const { townships } = map.objects;
  const geometries = townships.geometries.map((geometry) => {
    const [first = [], ...others] = areasOf(map, geometry);
    const largest = others.reduce(
      (most, area) => (ringArea(area[0] ?? []) > ringArea(most[0] ?? []) ? area : most),
      first,
    );
    const { point } = labelPoint(largest, 0.01);
    const label: PlanePoint = [round(point[0]), round(point[1])];
    // The specification allows a geometry without properties; those of a drawn map have some.
    const properties = geometry.properties as TownshipProperties;
    return { ...geometry, properties: { ...properties, label } };
  });
  return { townships: { ...townships, geometries } };
}

function areasOf(map: Topology, object: GeometryObject<TownshipProperties>): Area[] {
  const shape = feature(map, object);
  if (shape.type !== 'Feature') return [];
  const { geometry } = shape;
  const areas =
    geometry.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry.type === 'MultiPolygon'
        ? geometry.coordinates
        : [];
  return areas.map((area) => area.map((ring) => ring.map(([x = 0, y = 0]): PlanePoint => [x, y])));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
