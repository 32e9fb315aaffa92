import { z } from 'zod';
import { AGGREGATIONS, NORMALISATIONS } from '../method/index-tree.ts';
import type { GroupNode } from '../method/index-tree.ts';

/** An indicator of a scheme, as it is sealed and sent. */
export const indicatorNodeSchema = z.object({
  id: z.string(),
  title: z.string(),
  weight: z.number(),
  better: z.enum(['high', 'low']),
  normalise: z.enum(NORMALISATIONS),
  worst: z.number().nullable(),
  best: z.number().nullable(),
  reference: z.string().optional(),
  target: z.number().optional(),
  winsorise: z.number(),
  log: z.boolean(),
});

/** A module, or the index itself. */
export const groupNodeSchema: z.ZodType<GroupNode> = z
  .object({
    id: z.string(),
    title: z.string(),
    weight: z.number().nullable(),
    aggregate: z.enum(AGGREGATIONS),
    get children() {
      return z.array(z.union([groupNodeSchema, indicatorNodeSchema]));
    },
  })
  .meta({ id: 'SchemeGroup' });
