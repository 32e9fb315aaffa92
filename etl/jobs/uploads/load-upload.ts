import { failureSentence, UserError } from '../../base/errors.ts';
import type { OnBusy } from '../../base/retry.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readRegister } from '../../config/register.ts';
import { dismissRows } from '../../intake/dismiss-rows.ts';
import { importFiles } from '../../intake/import-files.ts';
import { loadedOutput, refusedOutput } from '../../intake/load/file-output.ts';
import type { LoadResult } from '../../intake/load/load-file.ts';
import { RefusedFileError } from '../../intake/load/refused-file-error.ts';
import { reasonsOfRefusal, toldReasons } from '../../intake/load/setting-hint.ts';
import { replayFile } from '../../intake/replay-file.ts';
import { recordActs } from '../../state/audit/record-acts.ts';
import type { AuditEntry } from '../../state/audit/audit-log.ts';
import { shanghaiNow } from '../../method/calendar/shanghai.ts';
import { RunLog } from '../run-log.ts';
import { NO_RESULT } from './upload.ts';
import type { Upload, UploadResult } from './upload.ts';
import type { UploadStore } from './upload-store.ts';

/** So many rejected rows are shown; the rest are counted. */
const SHOWN_ROWS = 20;
/** How often the rows read so far are written down. */
const TELL_EVERY_MS = 500;

/** What it takes to load an upload. */
interface UploadWork {
  dir: DataDir;
  store: UploadStore;
  upload: Upload;
  onBusy: OnBusy;
  onProgress: (file: string, rows: number) => void;
  onLoaded: (result: LoadResult) => void;
}

const WORKS: Record<Upload['kind'], (work: UploadWork) => Promise<UploadResult>> = {
  file: importUpload,
  repair: replayRow,
  dismiss: dismissRow,
};

/**
 * Loads one upload as the command of the same purpose does, and writes down what it came to: `cockpit
 * import` for a file, `cockpit quarantine replay` and `dismiss` for rejected rows. What it loads goes
 * into the run log and the audit log.
 */
export async function loadUpload(
  dir: DataDir,
  store: UploadStore,
  upload: Upload,
  onBusy: OnBusy,
): Promise<{ ended: Upload; error: unknown }> {
  const isLoad = upload.order === 'load';
  const run =
    isLoad && upload.kind !== 'dismiss'
      ? new RunLog(dir).begin({ work: 'import', trigger: 'command' })
      : null;
  let toldAt = Date.now();
  const onProgress = (_: string, rows: number) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    store.save({ ...upload, rows_read: rows });
  };
  const onLoaded = (result: LoadResult) => run?.loaded(result);
  let result: UploadResult;
  try {
    result = await WORKS[upload.kind]({ dir, store, upload, onBusy, onProgress, onLoaded });
  } catch (error) {
    const isRefused = error instanceof UserError;
    const refusal = failureSentence(upload.file, error);
    run?.refused(upload.file, refusal, error);
    run?.end(isRefused ? 'refused' : 'failed');
    if (isLoad)
      recordActs(dir, [{ ...actOf(upload, NO_RESULT), result: 'refused', detail: refusal }]);
    result = refusedResult(upload, error, refusal);
    const ended = store.save({ ...upload, state: isRefused ? 'refused' : 'failed', result });
    return { ended, error: isRefused ? null : error };
  }
  // It is loaded: what fails from here on is told in the log, and changes nothing of that.
  run?.end('done');
  const error = isLoad ? failureOf(() => recordActs(dir, [actOf(upload, result)])) : null;
  const ended = store.save({ ...upload, state: isLoad ? 'done' : 'checked', result });
  // It holds person data, and nobody needs it any more.
  return { ended: isLoad ? store.removeFile(ended) : ended, error };
}

/** What work throws; null: it succeeds. */
function failureOf(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}

async function importUpload({ dir, store, upload, ...told }: UploadWork): Promise<UploadResult> {
  // A mistake in the register is found before anything is loaded by it.
  readRegister(dir);
  const ended: { loaded: LoadResult | null; error: unknown } = { loaded: null, error: null };
  await importFiles(dir, [store.pathOf(upload.id, upload.stored_as!)], {
    source: upload.source,
    mode: 'upsert',
    loadedAt: upload.loaded_at,
    dryRun: upload.order === 'check',
    without: upload.without,
    rejectedFile: null,
    onProgress: told.onProgress,
    onBusy: told.onBusy,
    onLoaded: (result) => (ended.loaded = result),
    onFailed: (_, error) => (ended.error = error),
  });
  if (ended.loaded === null) throw ended.error;
  told.onLoaded(ended.loaded);
  return resultOf(ended.loaded);
}

async function replayRow({ dir, store, upload, ...told }: UploadWork): Promise<UploadResult> {
  const { repaired, superseded, open, ...result } = await replayFile(
    dir,
    store.pathOf(upload.id, upload.stored_as!),
    {
      loadedAt: upload.loaded_at,
      dryRun: upload.order === 'check',
      onProgress: told.onProgress,
    },
    told.onBusy,
  );
  told.onLoaded(result);
  return { ...resultOf(result), repair: { repaired, superseded, open } };
}

async function dismissRow({ dir, upload, onBusy }: UploadWork): Promise<UploadResult> {
  await dismissRows(dir, [upload.row!], upload.reason!, shanghaiNow(), onBusy);
  return NO_RESULT;
}

function resultOf(loaded: LoadResult): UploadResult {
  return {
    ...NO_RESULT,
    output: loadedOutput(loaded),
    reasons: toldReasons(loaded.reasons),
    rejections: shownRows(loaded.rejections),
  };
}

function refusedResult(upload: Upload, error: unknown, refusal: string): UploadResult {
  const result = { ...NO_RESULT, output: refusedOutput(upload.file, error), refusal };
  if (!(error instanceof RefusedFileError)) return result;
  const { report, lacking, source } = error.details;
  return {
    ...result,
    reasons: reasonsOfRefusal(error),
    rejections: shownRows(report.rejections),
    lacking: lacking.map((field) => ({
      field,
      heading: source.headings[field]?.[0] ?? field,
    })),
  };
}

function shownRows(rejections: LoadResult['rejections']): UploadResult['rejections'] {
  return rejections.slice(0, SHOWN_ROWS).map(({ sheet, row, reason }) => ({ sheet, row, reason }));
}

/** What the audit log says of what an upload has loaded. */
function actOf({ kind, file, row, reason, by }: Upload, { output }: UploadResult): AuditEntry {
  if (kind === 'dismiss') return { act: 'row_dismissed', record: row!, detail: reason!, ...by };
  if (kind === 'repair') return { act: 'row_repaired', record: row!, ...by };
  const counts = output !== null && output.read !== null ? output : { read: 0, quarantined: 0 };
  const detail = `读 ${counts.read} 行，退回 ${counts.quarantined} 行`;
  return { act: 'load', record: file, detail, ...by };
}
