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
 * The sources that say when their data must have come, by id. A file that cannot be read is passed
 * over here: what loads from it is refused with the reason, and `cockpit doctor` tells it.
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
