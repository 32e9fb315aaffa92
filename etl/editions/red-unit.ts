import { z } from 'zod';
import { BANDS } from '../method/colour.ts';

const pointsSchema = z.object({ id: z.string(), points: z.number() });

/**
 * Why a unit is red, and what would change it: what `etl/method/reasons.ts` puts into words. At most
 * three indicators in each list, the most important first.
 */
export const redUnitSchema = z
  .object({
    unit_code: z.string(),
    unit_name: z.string(),
    rank: z.int(),
    prev_rank: z.int().nullable(),
    index: z.number(),
    /** Points of the index that the indicator would add at full score; only what costs something. */
    losses: z.array(pointsSchema),
    /** Since the previous edition; null without an index in it. */
    index_change: z.number().nullable(),
    /** What moved the index in the direction in which it moved. */
    changes: z.array(pointsSchema),
    /** What one indicator alone needs for the next colour; null where the scheme cannot tell. */
    next_colour: z
      .object({
        colour: z.enum(BANDS),
        /** Empty: no single indicator suffices. */
        cases: z.array(z.object({ id: z.string(), cases: z.int() })),
      })
      .nullable(),
  })
  .meta({ id: 'RedUnit' });
export type RedUnit = z.infer<typeof redUnitSchema>;
