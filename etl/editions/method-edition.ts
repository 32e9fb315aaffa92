import { jsonValue } from '../base/json.ts';
import { storedFormat } from '../base/stored-format.ts';

/** Format of the editions that follow the second edition of the method (docs/formats.md). */
const SECOND_METHOD = 3;

/**
 * Returns whether an edition follows the first edition of the method, that of versions before 0.4.0:
 * its figures are not those that this program computes.
 * @param text as it was stored; false if it cannot be read
 */
export function isOfFirstMethod(text: string): boolean {
  const format = storedFormat(jsonValue(text));
  return format !== null && format < SECOND_METHOD;
}
