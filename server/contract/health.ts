import { z } from 'zod';
import type { SourceFreshness } from '../../etl/jobs/source-freshness.ts';

/** Whether the data of a source have come by their deadline; times are Shanghai's. */
export const sourceFreshnessSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.enum(['fresh', 'warn', 'error', 'never']),
    /** The deadline judged: the last that has passed. */
    due_at: z.string(),
    last_at: z.string().nullable(),
  })
  .meta({ id: 'SourceFreshness' }) satisfies z.ZodType<SourceFreshness>;

/** What the server says of itself and of the data it has. */
export const healthSchema = z
  .object({
    /** `empty`: no edition is published. */
    status: z.enum(['ok', 'empty']),
    version: z.string(),
    /** File name of the script in the built wall page; null when there is none. */
    build: z.string().nullable(),
    county: z.object({ code: z.string(), name: z.string() }),
    /** Made-up data are among those loaded (演示数据). */
    has_demo_data: z.boolean(),
    latest_edition: z.string().nullable(),
    latest_date: z.string().nullable(),
    freshness: z.object({
      /** Of the source that is worst off; never loaded is an error. */
      status: z.enum(['ok', 'warn', 'error']),
      sources: z.array(sourceFreshnessSchema),
    }),
    /** The server's clock. */
    time: z.iso.datetime(),
  })
  .meta({ id: 'Health' });
export type Health = z.infer<typeof healthSchema>;
