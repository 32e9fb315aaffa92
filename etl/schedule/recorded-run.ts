import { UserError } from '../errors.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { runDay } from './run-day.ts';
import type { RunReport } from './run-day.ts';
import type { RunLine } from './run-entry.ts';
import { RunLog } from './run-log.ts';

/**
 * The work of a day, written down in the run log: `done`, or `refused` when a file or the whole of
 * it was, or `failed`. Errors are passed on.
 */
export async function recordedRun(
  dir: DataDir,
  asOf: string,
  trigger: RunLine['trigger'],
  report: RunReport,
): Promise<void> {
  const run = new RunLog(dir).begin({ work: 'day', trigger });
  let hasRefused = false;
  try {
    await runDay(dir, asOf, {
      ...report,
      onLoaded(result) {
        run.loaded(result);
        report.onLoaded(result);
      },
      onRefused(file, reason) {
        hasRefused = true;
        run.refused(file, reason);
        report.onRefused(file, reason);
      },
      onEdition(id) {
        run.published(id);
        report.onEdition(id);
      },
    });
    run.end(hasRefused ? 'refused' : 'done');
  } catch (error) {
    // Only a user error's sentence is known to hold no cell of a file.
    if (error instanceof UserError) run.end('refused', error.message);
    else run.end('failed');
    throw error;
  }
}
