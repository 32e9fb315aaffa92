import { z } from 'zod';

const count = z.int().min(0);

/**
 * The rows of a load by outcome (对账): read = new + changed + unchanged + duplicate + quarantined +
 * blank.
 */
export const reconciliationSchema = z.object({
  file: z.string(),
  read: count,
  new: count,
  changed: count,
  unchanged: count,
  duplicate: count,
  quarantined: count,
  blank: count,
  /** Cases that a snapshot no longer has. They are not rows of the file. */
  withdrawn: count,
  warnings: count,
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
