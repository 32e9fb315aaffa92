import { queryInput } from '../extract/postgresql/query-input.ts';
import type { DataDir } from '../settings/data-dir.ts';
import type { LoadResult } from '../warehouse/load-file.ts';
import type { QuerySource } from './query-sources.ts';
import { withLoader } from './with-loader.ts';
import type { LoadSettings } from './with-loader.ts';

/**
 * Loads the rows of a source's query, whole or not at all.
 * @throws UserError when its server cannot be reached, or the rows are refused
 */
export function importQuery(
  dir: DataDir,
  source: QuerySource,
  settings: LoadSettings,
): Promise<LoadResult> {
  return withLoader(dir, (load) =>
    load(queryInput(source.title, source.postgresql), source, settings),
  );
}
