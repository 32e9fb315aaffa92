import { UserError } from '../../base/errors.ts';
import type { Source } from '../../config/source.ts';
import type { Reason } from './reason.ts';
import type { Rejection } from './rejection.ts';

/** What was found in a file, loaded or refused. None of it is person data. */
export interface FileReport {
  /** Sentences about the file: something to look at, though nothing of it was lost. */
  notes: string[];
  reasons: Reason[];
  rejections: Rejection[];
}

/** A file that was read but is refused whole. */
export class RefusedFileError extends UserError {
  override name = 'RefusedFileError';
  readonly source: Source;
  readonly inputHash: string;
  readonly report: FileReport;
  /** Where the rejected rows were written, as a workbook; null: nowhere. */
  readonly rejectedFile: string | null;

  constructor(
    message: string,
    source: Source,
    inputHash: string,
    report: FileReport,
    rejectedFile: string | null = null,
  ) {
    super(message);
    this.source = source;
    this.inputHash = inputHash;
    this.report = report;
    this.rejectedFile = rejectedFile;
  }
}
