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
  /** Rows of which a later row of the file has the number: identical + differing. */
  duplicate: count,
  /** Those that the later row repeats. */
  identical: count,
  /** Those whose day of registration, petitioner or title the later row does not have. */
  differing: count,
  quarantined: count,
  blank: count,
  /** Cases that a snapshot no longer has. They are not rows of the file. */
  withdrawn: count,
  warnings: count,
});
export type Reconciliation = z.infer<typeof reconciliationSchema>;

/** The rows of a file that was read and is refused, as far as they are counted without loading it. */
export const rowsOfRefusedSchema = reconciliationSchema.pick({
  read: true,
  duplicate: true,
  identical: true,
  differing: true,
  quarantined: true,
  blank: true,
});
export type RowsOfRefused = z.infer<typeof rowsOfRefusedSchema>;
/** What of a reconciliation can be computed again from the warehouse. */
export type StoredCounts = Omit<Reconciliation, 'identical' | 'differing'>;
