import { basename } from 'node:path';
import { maskText } from './mask.ts';

/**
 * Returns the name of a file as it is shown and stored: in one line, without the numbers of a person in
 * it.
 */
export function shownFileName(path: string): string {
  return maskText(basename(path)).replace(/[\p{Cc}\u2028\u2029]/gu, ' ');
}
