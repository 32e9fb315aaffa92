import type { DataDir } from '../settings/data-dir.ts';
import type { Deadline } from '../settings/deadline.ts';
import { readSource } from '../settings/source.ts';

export interface SourceDeadline {
  id: string;
  title: string;
  due: Deadline;
}

/** The sources that say when their data must have come, by id. */
export function sourceDeadlines(dir: DataDir): SourceDeadline[] {
  return dir.list('sources', '.yaml').flatMap(({ name }) => {
    const { id, title, due } = readSource(dir, name);
    return due === null ? [] : [{ id, title, due }];
  });
}
