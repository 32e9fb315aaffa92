import { z } from 'zod';
import { colourSchema } from '../../etl/editions/figure-schemas.ts';

/** One unit, each edition an entry. */
const trendUnitSchema = z.object({
  unit_code: z.string(),
  unit_name: z.string(),
  ranks: z.array(z.int().nullable()),
  indices: z.array(z.number().nullable()),
  colours: z.array(colourSchema.nullable()),
});

/** Ranks and indices of the last editions of a period and kind, the oldest first. */
export const trendSchema = z
  .object({
    editions: z.array(z.object({ id: z.string(), date: z.string() })),
    /** In the order of the newest edition; null where a unit had no rank or index, or was not there. */
    units: z.array(trendUnitSchema),
  })
  .meta({ id: 'Trend' });
export type Trend = z.infer<typeof trendSchema>;
