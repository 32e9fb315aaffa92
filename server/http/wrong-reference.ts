import { UserError } from '../../etl/base/errors.ts';
import { HttpError } from './http-error.ts';

/**
 * Returns the answer to an error of reading reference files: 503 with the sentence that says what is
 * wrong in one of them. Null: it is another error.
 */
export function wrongReference(error: unknown): HttpError | null {
  return error instanceof UserError ? new HttpError(503, 'register', error.message) : null;
}
