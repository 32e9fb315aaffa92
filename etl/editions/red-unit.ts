import { z } from 'zod';
import { BANDS } from '../method/colour.ts';

const pointsSchema = z.object({ id: z.string(), points: z.number() });

/** What `etl/method/reasons.ts` puts into words; the most important indicator of each list first. */
export const unitReasonsSchema = z.object({
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
});

export type UnitReasons = z.infer<typeof unitReasonsSchema>;

/** Why a unit is red, and what would change it. At most three indicators in each list. */
export const redUnitSchema = z
  .object({
    unit_code: z.string(),
    unit_name: z.string(),
    rank: z.int(),
    prev_rank: z.int().nullable(),
    index: z.number(),
    ...unitReasonsSchema.shape,
  })
  .meta({ id: 'RedUnit' });
export type RedUnit = z.infer<typeof redUnitSchema>;
