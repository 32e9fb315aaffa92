import { z } from 'zod';
import { runEntrySchema } from '../../etl/jobs/run-entry.ts';
import { sourceFreshnessSchema } from './health.ts';

/** The last runs, and whether each source is on time. */
export const loadsSchema = z
  .object({
    /** Newest first. */
    runs: z.array(runEntrySchema),
    freshness: z.array(sourceFreshnessSchema),
  })
  .meta({ id: 'Loads' });
