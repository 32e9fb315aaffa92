import { basename } from 'node:path';
import { UserError } from '../../base/errors.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { PostgresqlQuery } from '../../config/postgresql-query.ts';
import { readSource } from '../../config/source.ts';
import type { Source } from '../../config/source.ts';

/** A source whose rows come from a query. */
export interface QuerySource extends Source {
  postgresql: PostgresqlQuery;
}

/**
 * Returns the sources that have a query, in the order of their ids.
 * @param onBroken called for each source file that cannot be read, with the reason in Chinese
 */
export function querySources(
  dir: DataDir,
  onBroken: (file: string, reason: string) => void,
): QuerySource[] {
  return dir.list('sources', '.yaml').flatMap(({ name, path }) => {
    try {
      const source = readSource(dir, name);
      return hasQuery(source) ? [source] : [];
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onBroken(basename(path), error.message);
      return [];
    }
  });
}

/** Returns whether a source has a query. */
export function hasQuery(source: Source): source is QuerySource {
  return source.postgresql !== null;
}
