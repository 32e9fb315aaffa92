import { z } from 'zod';
import { failureSentence } from '../../base/errors.ts';
import { inapplicableSchema } from './inapplicable.ts';
import type { LoadResult } from './load-file.ts';
import { reasonSchema } from './reason.ts';
import { reconciliationSchema, rowsOfRefusedSchema } from './reconciliation.ts';
import { RefusedFileError } from './refused-file-error.ts';
import { unattributedSchema } from './unattributed.ts';

const fileReport = {
  /** Sentences about the file: something to look at, though nothing of it was lost. */
  notes: z.array(z.string()),
  /** What its rows are rejected or warned of for, rejecting reasons first. */
  reasons: z.array(reasonSchema),
};

/** What is told of a file that was loaded, or would be. */
export const loadedFileSchema = reconciliationSchema.extend({
  ...fileReport,
  /** What the rows name as units and the register does not know. */
  unattributed: z.array(unattributedSchema),
  inapplicable: inapplicableSchema,
});
export type LoadedFileOutput = z.infer<typeof loadedFileSchema>;

const rowCounts = rowsOfRefusedSchema.shape;

/** What is told of a file of which nothing was loaded. */
export const refusedFileSchema = z.object({
  file: z.string(),
  /** Why nothing of it was loaded. */
  refused: z.string(),
  // Null: the rows could not be read.
  read: rowCounts.read.nullable(),
  duplicate: rowCounts.duplicate.nullable(),
  identical: rowCounts.identical.nullable(),
  differing: rowCounts.differing.nullable(),
  quarantined: rowCounts.quarantined.nullable(),
  blank: rowCounts.blank.nullable(),
  ...fileReport,
  /** Path of the workbook with the rejected rows; null: none was written. */
  rejected: z.string().nullable(),
});
export type RefusedFileOutput = z.infer<typeof refusedFileSchema>;

export function loadedOutput(result: LoadResult): LoadedFileOutput {
  const { reconciliation, notes, reasons, unattributed, inapplicable } = result;
  return { ...reconciliation, notes, reasons, unattributed, inapplicable };
}

const NOT_READ = {
  read: null,
  duplicate: null,
  identical: null,
  differing: null,
  quarantined: null,
  blank: null,
};

/** @param file the name shown to users */
export function refusedOutput(file: string, error: unknown): RefusedFileOutput {
  const refused = failureSentence(file, error);
  if (!(error instanceof RefusedFileError)) {
    return { file, refused, ...NOT_READ, notes: [], reasons: [], rejected: null };
  }
  const { rows, report, rejectedFile } = error.details;
  const { notes, reasons } = report;
  return { file, refused, ...rows, notes, reasons, rejected: rejectedFile };
}
