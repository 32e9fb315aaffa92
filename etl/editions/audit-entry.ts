import { z } from 'zod';
import { windowSchema } from './figure-schemas.ts';

const auditCaseSchema = z.object({
  petition_no: z.string(),
  /** The case that it repeats; null for other findings. */
  earlier_no: z.string().nullable(),
});

const unitFields = {
  /** Null: the cases have no unit. */
  unit_code: z.string().nullable(),
  unit_name: z.string().nullable(),
  /** The finding in one sentence. */
  text: z.string(),
};

/** @param common fields of every entry */
function auditEntryOf<Common extends z.ZodRawShape>(common: Common) {
  return z.discriminatedUnion('finding', [
    z.object({
      ...common,
      /**
       * Registrations fell suddenly (登记骤降) in `recentWindow`. It is compared with the windows of the
       * same length before it: 6 to 12 of them with data, with a mean of 5 or more. The Poisson
       * probability of as few or fewer is below 0.001. There is no such entry when the data end before
       * the window does. It names no case.
       */
      finding: z.literal('registrations_fell'),
      statistic: z.object({
        window: windowSchema,
        registered: z.int(),
        /** 4 decimals. */
        mean: z.number(),
        windows: z.int(),
        /** P(X ≤ registered), 3 significant digits. */
        probability: z.number(),
      }),
    }),
    z.object({
      ...common,
      /** Repeat cases of the window whose earlier case was closed at most 30 days before (结而又访). */
      finding: z.literal('closed_then_repeated'),
      statistic: z.object({
        cases: z.int(),
        /** Repeat cases registered in the window; null for cases of no unit. */
        repeats: z.int().nullable(),
      }),
    }),
    z.object({
      ...common,
      /** All ratings of a window of several days, five or more, given on one day (集中评价). */
      finding: z.literal('rated_on_one_day'),
      statistic: z.object({ ratings: z.int(), on: z.string() }),
    }),
    z.object({
      ...common,
      /** Cases registered in the window that later exports no longer contain (撤件). */
      finding: z.literal('withdrawn'),
      statistic: z.object({
        cases: z.int(),
        /** Remaining countable cases registered in the window; null for cases of no unit. */
        registered: z.int().nullable(),
      }),
    }),
    z.object({
      ...common,
      /** Cases whose category or purpose a load of the window changed after their due_on (逾期改类). */
      finding: z.literal('recategorised'),
      statistic: z.object({ cases: z.int() }),
    }),
  ]);
}

/** An entry of the audit list (数据核查单) with its figures; never part of a score. */
export const auditEntrySchema = auditEntryOf({
  ...unitFields,
  /** Only for the bureau; not sent over HTTP. */
  cases: z.array(auditCaseSchema),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** A public entry: it names no case. */
export const publicAuditEntrySchema = auditEntryOf(unitFields);
export type PublicAuditEntry = z.infer<typeof publicAuditEntrySchema>;

/** An entry without its unit, its sentence and its cases. */
export type AuditFinding = FindingOf<PublicAuditEntry>;
type FindingOf<E extends PublicAuditEntry> = E extends unknown
  ? Omit<E, keyof typeof unitFields>
  : never;
