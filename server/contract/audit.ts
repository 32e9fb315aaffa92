import { z } from 'zod';
import { daySchema } from '../../etl/config/day-schema.ts';
import { AUDIT_RESULTS } from '../../etl/state/audit/audit-row.ts';
import { pageQuery } from './quarantine.ts';

/** An act of the audit log. */
const auditActSchema = z.object({
  id: z.int(),
  /** Shanghai wall time. */
  at: z.string(),
  who: z.string(),
  role: z.string(),
  /** Such as `sign_in`. */
  act: z.string(),
  /** Such as 登录. */
  act_name: z.string(),
  /** What it was done to. */
  record: z.string(),
  /** The address from which it was asked; 本机 for the command line. */
  source: z.string(),
  result: z.enum(AUDIT_RESULTS),
  /** Such as 成功. */
  result_name: z.string(),
  detail: z.string(),
  /** Chains the acts: hash of this one and of all before it. */
  hash: z.string(),
});

/** A stretch of the acts, newest first, and how many there are in all. */
export const auditSchema = z
  .object({
    total: z.int(),
    /** Name of the act that was asked for; null: of all. */
    act_name: z.string().nullable(),
    acts: z.array(auditActSchema),
  })
  .meta({ id: 'Audit' });
export type Audit = z.infer<typeof auditSchema>;

export const auditQuery = pageQuery.extend({
  act: z.string().max(64).optional(),
  who: z.string().max(64).optional(),
  /** First and last day in Shanghai. */
  from: daySchema.optional(),
  to: daySchema.optional(),
  /** `csv`: every act that agrees, to be kept; the page does not matter. */
  format: z.enum(['json', 'csv']).default('json'),
});
