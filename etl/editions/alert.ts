import { z } from 'zod';
import { windowSchema } from './figure-schemas.ts';

const unitFields = {
  unit_code: z.string(),
  unit_name: z.string(),
  /** The alert in one sentence. */
  text: z.string(),
};

/** An alert (预警) for the leaders: an office and a count, never a case or a person. */
export const alertSchema = z.discriminatedUnion('alert', [
  z.object({
    ...unitFields,
    /** Red in this edition and the one before (连续红色). */
    alert: z.literal('red_again'),
    statistic: z.object({ rank: z.int(), prev_rank: z.int() }),
  }),
  z.object({
    ...unitFields,
    /** Red in this edition alone (新列红色). */
    alert: z.literal('turned_red'),
    statistic: z.object({ rank: z.int(), prev_rank: z.int().nullable() }),
  }),
  z.object({
    ...unitFields,
    /**
     * Registrations rose suddenly (登记骤升) in `recentWindow`: with the mean of up to 12 windows before,
     * the Poisson probability of as many or more is below 0.001.
     */
    alert: z.literal('surge'),
    statistic: z.object({
      window: windowSchema,
      registered: z.int(),
      /** 4 decimals. */
      mean: z.number(),
      windows: z.int(),
      /** P(X ≥ registered), 3 significant digits. */
      probability: z.number(),
    }),
  }),
  z.object({
    ...unitFields,
    /** Open cases past due_on (超期未办结). */
    alert: z.literal('overdue'),
    statistic: z.object({ overdue: z.int(), open: z.int() }),
  }),
]);
export type Alert = z.infer<typeof alertSchema>;

/** An alert without its unit. */
export type AlertFinding = FindingOf<Alert>;
type FindingOf<A extends Alert> = A extends unknown ? Omit<A, keyof typeof unitFields> : never;
