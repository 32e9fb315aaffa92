import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { shanghaiNow } from '../calendar/shanghai.ts';
import { UserError } from '../errors.ts';
import { fileInput } from '../extract/input.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { sourceOfFile } from '../settings/source.ts';
import { wasDelivered } from '../warehouse/was-delivered.ts';
import { isPublishedBehind } from '../warehouse/warehouse.ts';
import { inboxFiles } from './inbox.ts';
import type { LoadReport } from './load-report.ts';
import { withLoader } from './with-loader.ts';

/**
 * Loads what waits in the inbox. A loaded file leaves the inbox for good, since it holds person
 * data; a refused one stays, and does not stop the others. A file that was loaded just before the
 * program was killed only leaves.
 */
export async function loadInbox(dir: DataDir, report: LoadReport): Promise<void> {
  mkdirSync(dir.var('inbox'), { recursive: true });
  const paths = inboxFiles(dir);
  if (paths.length === 0 && !isPublishedBehind(dir)) return;
  await withLoader(dir, async (load, database) => {
    for (const path of paths) {
      const input = fileInput(path);
      try {
        if (!(await wasDelivered(database, input))) {
          const result = await load(input, sourceOfFile(dir, input.name), {
            mode: 'upsert',
            loadedAt: shanghaiNow(),
            dryRun: false,
            onProgress: report.onProgress,
          });
          report.onLoaded(result);
        }
        await rm(path);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        report.onRefused(path, error.message);
      }
    }
  });
}
