import { z } from 'zod';
import { windowSchema } from './figure-schemas.ts';

const auditCaseSchema = z.object({
  petition_no: z.string(),
  /** The case it repeats, where that is what was found. */
  earlier_no: z.string().nullable(),
});
export type AuditCase = z.infer<typeof auditCaseSchema>;

const unitFields = {
  /** Null: cases of no unit. */
  unit_code: z.string().nullable(),
  unit_name: z.string().nullable(),
  /** The finding in one sentence. */
  text: z.string(),
};

/** @param common fields of an entry, whatever it has found */
function auditEntryOf<Common extends z.ZodRawShape>(common: Common) {
  return z.discriminatedUnion('finding', [
    z.object({
      ...common,
      /**
       * Registrations fell suddenly (登记骤降) in the period that holds E, for an edition of a day in
       * the seven days up to it: against the mean of the unit's own windows of the same length just
       * before, up to 12 that lie in the time of the data, 6 at least, with a mean of 5 or more, the
       * Poisson probability of so few is below 0.001. None where the data end before the stretch. No
       * case is named: they are what is missing.
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
      /** Cases registered in the window that later exports no longer hold (撤件). */
      finding: z.literal('withdrawn'),
      statistic: z.object({
        cases: z.int(),
        /** Countable cases registered in the window that are still there; null for cases of no unit. */
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

/** Something to look at twice, with its figures; never part of a score. */
export const auditEntrySchema = auditEntryOf({
  ...unitFields,
  /** For the bureau alone: what goes out over HTTP names no case. */
  cases: z.array(auditCaseSchema),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** An entry for everyone: it names no case. */
export const publicAuditEntrySchema = auditEntryOf(unitFields);
export type PublicAuditEntry = z.infer<typeof publicAuditEntrySchema>;

/** An entry without its unit, its sentence and its cases. */
export type AuditFinding = FindingOf<PublicAuditEntry>;
type FindingOf<E extends PublicAuditEntry> = E extends unknown
  ? Omit<E, keyof typeof unitFields>
  : never;
