import { z } from 'zod';

/** A number of cases; null: small, and not told to those who may not see the cases. */
const count = z.int().nullable();

/** Registrations by topic and unit in the window of an edition. */
export const topicsSchema = z
  .object({
    edition: z.string(),
    /** The most frequent first; last, as null, the cases of no topic. */
    topics: z.array(z.string().nullable()),
    /** The county by topic, in the same order: now, and in the same window last year. */
    county: z.array(z.object({ registered: count, last_year: count })),
    /** In the order of the edition, each with a number for each topic. */
    units: z.array(
      z.object({ unit_code: z.string(), unit_name: z.string(), registered: z.array(count) }),
    ),
  })
  .meta({ id: 'TopicHeat' });
export type TopicHeat = z.infer<typeof topicsSchema>;

/** Without a unit: all units of the county, and the cases of none. */
export const calendarQuery = z.object({ unit: z.string().max(64).optional() });

/** Registrations by day: the 53 weeks up to the week of the edition's end. */
export const calendarSchema = z
  .object({
    edition: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }).nullable(),
    /** Every day from a Monday on to the edition's end. */
    days: z.array(z.object({ date: z.iso.date(), registered: count })),
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof calendarSchema>;
