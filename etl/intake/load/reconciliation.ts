import { z } from 'zod';

const count = z.int().min(0);

/** 对账: read = new + changed + unchanged + duplicate + quarantined + blank. */
export const reconciliationSchema = z.object({
  file: z.string(),
  read: count,
  new: count,
  changed: count,
  unchanged: count,
  duplicate: count,
  quarantined: count,
  blank: count,
  /** Cases a snapshot no longer holds; not rows of the file. */
  withdrawn: count,
  warnings: count,
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;
