import type { DataDir } from '../../etl/config/data-dir.ts';
import { readReference } from '../../etl/editions/reference.ts';
import type { Reference } from '../../etl/editions/reference.ts';
import { wrongReference } from '../http/wrong-reference.ts';

/**
 * Reads the reference files for an answer.
 * @throws HttpError 503 with the sentence that says what is wrong in one of them
 */
export function readReferenceFiles(dir: DataDir, scheme: string): Reference {
  try {
    return readReference(dir, scheme);
  } catch (error) {
    throw wrongReference(error) ?? error;
  }
}
