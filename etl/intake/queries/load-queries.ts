import { shanghaiNow } from '../../method/calendar/shanghai.ts';
import { failureSentence } from '../../base/errors.ts';
import { queryInput } from '../extract/postgresql/query-input.ts';
import type { DataDir } from '../../config/data-dir.ts';
import type { LoadCallbacks } from '../load/load-callbacks.ts';
import { querySources } from './query-sources.ts';
import { withLoader } from '../load/with-loader.ts';

/** Loads every source that has a query; one that is refused does not stop the others. */
export async function loadQueries(dir: DataDir, callbacks: LoadCallbacks): Promise<void> {
  const sources = querySources(dir, callbacks.onRefused);
  if (sources.length === 0) return;
  await withLoader(
    dir,
    async (load) => {
      for (const source of sources) {
        const { title, postgresql } = source;
        try {
          const result = await load(queryInput(title, postgresql), source, {
            mode: postgresql.mode,
            loadedAt: shanghaiNow(),
            dryRun: false,
            without: [],
            rejectedFile: null,
            onProgress: callbacks.onProgress,
          });
          callbacks.onLoaded(result);
        } catch (error) {
          callbacks.onRefused(title, failureSentence(title, error), error);
        }
      }
    },
    callbacks.onBusy,
  );
}
