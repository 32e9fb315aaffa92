import { UserError } from '../../base/errors.ts';
import type { Source } from '../../config/source.ts';
import type { RecordField } from '../../method/record.ts';
import type { Reason } from './reason.ts';
import type { RowsOfRefused } from './reconciliation.ts';
import type { Rejection } from './rejection.ts';

/** What was found in a file, loaded or refused. None of it is person data. */
export interface FileReport {
  /** Sentences about the file: something to look at, though nothing of it was lost. */
  notes: string[];
  reasons: Reason[];
  rejections: Rejection[];
}

interface RefusedFileDetails {
  source: Source;
  inputHash: string;
  report: FileReport;
  rows: RowsOfRefused;
  /** Fields that the file lacks without confirmation. */
  lacking: readonly RecordField[];
  /** Where the rejected rows were written, as a workbook; null: nowhere. */
  rejectedFile: string | null;
}

/** A file that was read but is refused whole. */
export class RefusedFileError extends UserError {
  override name = 'RefusedFileError';
  readonly details: RefusedFileDetails;

  constructor(message: string, details: RefusedFileDetails) {
    super(message);
    this.details = details;
  }
}
