import { queryInput } from '../extract/postgresql/query-input.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { LoadResult } from '../load/load-file.ts';
import type { QuerySource } from './query-sources.ts';
import { withLoader } from '../load/with-loader.ts';
import type { LoadSettings } from '../load/with-loader.ts';

/**
 * Loads the rows of a source's query, completely or not at all.
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
