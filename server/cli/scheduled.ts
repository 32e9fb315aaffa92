import type { Logger } from 'pino';
import { yesterday } from '../../etl/method/calendar/shanghai.ts';
import { UserError } from '../../etl/base/errors.ts';
import type { BusyError } from '../../etl/base/errors.ts';
import { unattributedText } from '../../etl/intake/load/unattributed.ts';
import type { LoadResult } from '../../etl/intake/load/load-file.ts';
import { retryFor } from '../../etl/base/retry.ts';
import { publishPapersLogged, runDayLogged } from '../../etl/jobs/logged-run.ts';
import type { DayCallbacks } from '../../etl/jobs/logged-run.ts';
import type { Upload } from '../../etl/jobs/uploads/upload.ts';
import { loadUploads } from '../../etl/jobs/uploads/load-uploads.ts';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { serviceLog } from './service-log.ts';
import type { WorkName } from '../api/work-name.ts';

/** How long the day's work waits for another load to end. */
const MAX_WAIT_MS = 30 * 60_000;
const RETRY_MS = 3_000;

/**
 * `cockpit scheduled`, which the server starts: loads and makes editions up to yesterday with the
 * papers that are due, or those papers alone, or does the uploads of the data page. Errors are in the
 * log.
 */
export async function scheduledCommand(work: WorkName, options: CommonOptions): Promise<void> {
  const dir = dataDir(options);
  const log = serviceLog();
  const callbacks: DayCallbacks = {
    onProgress: () => {},
    onLoaded: (result) => logLoaded(log, result),
    onRefused: (file, reason) => log.warn({ file, reason: asTypedAnywhere(reason) }, 'refused'),
    onUnread: (note) => log.warn({ note }, 'run note'),
    onEdition: (id) => log.info({ id }, 'published'),
    onPaper(issue, _, warning) {
      log.info(issue, 'paper issued');
      if (warning !== null) log.warn(issue, warning);
    },
    onChangedSeal: (note) => log.warn({ note: asTypedAnywhere(note) }, 'run note'),
    onWaiting: (paper) => log.info(paper, 'paper waits for data'),
  };
  const patient = retryFor(MAX_WAIT_MS, RETRY_MS);
  const onBusy = (refusal: BusyError) => {
    log.info({ reason: asTypedAnywhere(refusal.message) }, 'waiting');
    return patient(refusal);
  };
  try {
    if (work === 'uploads')
      await loadUploads(dir, { onEnd: (upload, error) => logUpload(log, upload, error) });
    else if (work === 'day')
      await runDayLogged(dir, yesterday(), 'schedule', { ...callbacks, onBusy });
    else await publishPapersLogged(dir, callbacks);
  } catch (error) {
    if (error instanceof UserError)
      log.warn({ reason: asTypedAnywhere(error.message) }, 'run refused');
    else log.error({ err: error }, 'run failed');
  }
}

/** Writes what an upload has come to. */
function logUpload(log: Logger, { file, order, state, result }: Upload, error: unknown): void {
  if (error !== null) log.error({ err: error }, 'run failed');
  const { output, refusal } = result;
  if (refusal !== null) log.warn({ file, reason: asTypedAnywhere(refusal) }, 'refused');
  else if (order === 'load' && output !== null) log.info(countsOf(output), 'loaded');
  else log.info({ file, state }, 'upload');
}

function countsOf({ notes: _, reasons: __, ...counts }: NonNullable<Upload['result']['output']>) {
  return counts;
}

/** Writes what a load did, and what was found in the file beyond the counts. */
function logLoaded(log: Logger, { reconciliation, notes, unattributed }: LoadResult): void {
  const { file } = reconciliation;
  log.info(reconciliation, 'loaded');
  for (const note of notes) log.warn({ file, note: asTypedAnywhere(note) }, 'load note');
  if (unattributed.length > 0) {
    log.warn({ file, note: unattributedText(unattributed), unattributed }, 'load note');
  }
}
