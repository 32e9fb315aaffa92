import { z } from 'zod';
import type { TownshipMap } from './townships.ts';

const point = z.tuple([z.number(), z.number()]);
const properties = z.looseObject({ code: z.string(), name: z.string(), label: point });
const ring = z.array(z.int());

const geometry = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('Polygon'), arcs: z.array(ring), properties }),
  z.looseObject({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(ring)), properties }),
]);

/** The TopoJSON of the townships that `cockpit geo import` and `npm run map` write. */
export const townshipMapSchema: z.ZodType<TownshipMap> = z.looseObject({
  type: z.literal('Topology'),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** When present, arcs are whole numbers and each point is a difference from the one before. */
  transform: z.object({ scale: point, translate: point }).optional(),
  objects: z.looseObject({
    townships: z.looseObject({
      type: z.literal('GeometryCollection'),
      geometries: z.array(geometry),
    }),
  }),
  arcs: z.array(z.array(point)),
  metadata: z.looseObject({ schematic: z.boolean(), source: z.string() }),
});
