import { UserError } from '../base/errors.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { Deadline } from '../config/deadline.ts';
import { readSource } from '../config/source.ts';

export interface SourceDeadline {
  id: string;
  title: string;
  due: Deadline;
}

/**
 * Reads the sources that have a deadline for their data, by id. Skips a file that cannot be read:
 * loading from it is refused with the reason, and `cockpit doctor` reports it.
 */
export function sourceDeadlines(dir: DataDir): SourceDeadline[] {
  return dir.list('sources', '.yaml').flatMap(({ name }) => {
    try {
      const { id, title, due } = readSource(dir, name);
      return due === null ? [] : [{ id, title, due }];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return [];
    }
  });
}
