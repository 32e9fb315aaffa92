import { UserError } from '../../etl/base/errors.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { readReference } from '../../etl/editions/reference.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { HttpError } from '../http/http-error.ts';

/**
 * Reads the reference files for an answer.
 * @throws HttpError 503 with the sentence that says what is wrong in one of them
 */
export function readReferenceFiles(dir: DataDir, scheme: string): Reference {
  try {
    return readReference(dir, scheme);
  } catch (error) {
    if (error instanceof UserError) throw new HttpError(503, 'register', error.message);
    throw error;
  }
}
