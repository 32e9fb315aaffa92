import { z } from 'zod';
import type { GeometryObject, Topology } from 'topojson-specification';

/** Null, which GIS programs write, is treated as absent. */
const orAbsent = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined);

const position = z.array(z.number());
const arcs = z.array(z.int());
const pair = z.tuple([z.number(), z.number()]);
const common = {
  id: orAbsent(z.union([z.string(), z.number()])),
  properties: orAbsent(z.record(z.string(), z.unknown())),
};

const geometryObject: z.ZodType<GeometryObject> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position, ...common }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position), ...common }),
  z.object({ type: z.literal('LineString'), arcs, ...common }),
  z.object({ type: z.literal('MultiLineString'), arcs: z.array(arcs), ...common }),
  z.object({ type: z.literal('Polygon'), arcs: z.array(arcs), ...common }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(arcs)), ...common }),
  z.object({
    type: z.literal('GeometryCollection'),
    get geometries() {
      return z.array(geometryObject);
    },
    ...common,
  }),
  z.object({ type: z.null(), ...common }),
]);

/** The parts of a TopoJSON file that are read. */
export const topologySchema: z.ZodType<Topology> = z.object({
  type: z.literal('Topology'),
  transform: orAbsent(z.object({ scale: pair, translate: pair })),
  arcs: z.array(z.array(position)),
  objects: z.record(z.string(), geometryObject),
});
