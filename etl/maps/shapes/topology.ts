import type { FeatureCollection, Polygon } from 'geojson';
import { topology } from 'topojson-server';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { labelPoint } from './label-point.ts';
import type { PlanePoint } from './place.ts';

/** The properties of a township's geometry; `label` is the position of its name, in units of the map. */
export interface TownshipProperties {
  readonly code: string;
  readonly name: string;
  readonly label: PlanePoint;
}

/** A drawn map: TopoJSON with one object, `townships`, in planar kilometres (x east, y south, origin top left). */
export type SchematicMap = Topology<{ townships: GeometryCollection<TownshipProperties> }> & {
  /** `schematic`: the borders are drawn, not surveyed. `source`: the sentence shown beside the map. */
  readonly metadata: { readonly schematic: true; readonly source: string };
};

/** One township as polygon rings in map units. */
export interface Shape {
  readonly code: string;
  readonly name: string;
  readonly rings: readonly (readonly PlanePoint[])[];
}

const QUANTIZATION = 1e5;

/** Builds the topology of shapes whose shared borders have equal coordinates, so that arcs are shared. */
export function topologyOf(shapes: readonly Shape[], source: string): SchematicMap {
  const points = shapes.flatMap(({ rings }) => rings.flat());
  const left = points.reduce((least, [x]) => Math.min(least, x), Infinity);
  const top = points.reduce((least, [, y]) => Math.min(least, y), Infinity);
  const features = shapes.map(({ code, name, rings }) => {
    const coordinates = rings.map((ring) => ring.map(([x, y]) => [x - left, y - top]));
    const { point } = labelPoint(rings, 0.01);
    const label: PlanePoint = [round(point[0] - left), round(point[1] - top)];
    return {
      type: 'Feature' as const,
      properties: { code, name, label },
      geometry: { type: 'Polygon' as const, coordinates },
    };
  });
  const townships: FeatureCollection<Polygon, TownshipProperties> = {
    type: 'FeatureCollection',
    features,
  };
  // The library's types do not carry the names and properties of the objects through.
  const drawn = topology({ townships }, QUANTIZATION) as Omit<SchematicMap, 'metadata'>;
  return { ...drawn, metadata: { schematic: true, source } };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
