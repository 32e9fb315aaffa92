import { z } from 'zod';
import { playlistEntrySchema } from '../../etl/config/wall-settings.ts';
import { UNIT_KINDS } from '../../etl/method/unit-kind.ts';

/** What a wall must know to begin. */
export const wallPlanSchema = z
  .object({
    county: z.object({ code: z.string(), name: z.string() }),
    /**
     * In the order shown. On the screen of a unit those of its kind; where there are none, those of
     * the other kind for its own, each once.
     */
    playlist: z.array(playlistEntrySchema),
    /** Changes with the map. */
    map: z.string(),
    /** The screen asking; null without a token. */
    screen: z
      .object({
        name: z.string(),
        /** The one unit it is shown; null: all. */
        unit: z.object({ code: z.string(), name: z.string(), kind: z.enum(UNIT_KINDS) }).nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'WallPlan' });
export type WallPlan = z.infer<typeof wallPlanSchema>;
