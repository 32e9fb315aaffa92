import { z } from 'zod';
import { fromKeys } from '../base/from-keys.ts';
import { LAYERS } from '../method/layer.ts';
import type { Channel } from '../method/channel.ts';
import { byChannelSchema } from './figure-schemas.ts';

/** @param count of cases or villages: a number, or null where it is suppressed */
export function breakdownOf<Count extends z.ZodType<number | null>>(count: Count) {
  const measure = z.object({ n: count, k: count });
  return z.object({
    by_channel: byChannelSchema(
      z.object({ registered: count, first_resolved: measure, resolved: measure }),
    ),
    /**
     * Resolved cases judged in the window by the layer that handles them (四级). The data have no other
     * level than that of the registration.
     */
    by_level: z.object(fromKeys(LAYERS, count)),
    /** Topics with any figure in the order of `topics.csv`; last, as null, the cases of no topic. */
    by_topic: z.array(
      z.object({
        topic: z.string().nullable(),
        registered: count,
        repeat: count,
        resolved: measure,
        /** Registered in the same window last year. */
        registered_last_year: count,
      }),
    ),
    /** 四无村: villages and communities named by a 12-digit code. Null for a department. */
    villages: z
      .object({
        /** From the register (`villages` in units.csv); null: not stated. */
        total: z.int().nullable(),
        /** With any case registered in the window. */
        with_cases: count,
        /** With any of the four kinds that `villages.four_none` names. */
        with_any: count,
        /**
         * (total − with_any) / total, 4 decimals. Null without a total, when the total is less than
         * with_any, or when no case of the window or of the same window last year names a village.
         */
        four_none_share: z.number().nullable(),
      })
      .nullable(),
    /** Cases registered per 10,000 residents, 2 decimals; null without a population. */
    per_10k_residents: z.number().nullable(),
  });
}

/**
 * The figures of a unit or of the county by channel, level, topic and village (method.md §4, context):
 * only counts, no case and no person. Includes small counts; `toPublicBreakdowns` suppresses them.
 */
export const breakdownSchema = breakdownOf(z.int());
export type Breakdown = z.infer<typeof breakdownSchema>;
export type ChannelFigures = Breakdown['by_channel'][Channel];
export type TopicFigures = Breakdown['by_topic'][number];
export type VillageFigures = NonNullable<Breakdown['villages']>;
