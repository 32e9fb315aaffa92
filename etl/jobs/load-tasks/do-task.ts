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
import { NO_RESULT } from './load-task.ts';
import type { LoadTask, TaskResult } from './load-task.ts';
import type { TaskStore } from './task-store.ts';

/** So many rejected rows are shown; the rest are counted. */
const SHOWN_ROWS = 20;
/** How often the rows read so far are written down. */
const TELL_EVERY_MS = 500;

/** What the work of a task gives. */
type Work = (onProgress: (file: string, rows: number) => void) => Promise<TaskResult>;

/**
 * Does one task as the command of the same purpose does, and writes down what it came to: `cockpit import`
 * for a file, `cockpit quarantine replay` and `dismiss` for rejected rows. What it loads goes into the run
 * log and the audit log.
 */
export async function doTask(
  dir: DataDir,
  store: TaskStore,
  task: LoadTask,
  onBusy: OnBusy,
): Promise<{ ended: LoadTask; error: unknown }> {
  const isLoad = task.order === 'load';
  const run =
    isLoad && task.kind !== 'dismiss'
      ? new RunLog(dir).begin({ work: 'import', trigger: 'command' })
      : null;
  let toldAt = Date.now();
  const onProgress = (_: string, rows: number) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = Date.now();
    store.save({ ...task, rows_read: rows });
  };
  const works: Record<LoadTask['kind'], Work> = {
    file: (tell) => loadUpload(dir, store, task, tell, onBusy, (result) => run?.loaded(result)),
    repair: (tell) => replayRow(dir, store, task, tell, onBusy, (result) => run?.loaded(result)),
    dismiss: () => dismissRow(dir, task, onBusy),
  };
  try {
    const result = await works[task.kind](onProgress);
    run?.end('done');
    if (isLoad) recordActs(dir, [actOf(task, result)]);
    const state = isLoad ? 'done' : 'checked';
    const ended = store.save({ ...task, state, result });
    // It holds person data, and nobody needs it any more.
    return { ended: isLoad ? store.removeFile(ended) : ended, error: null };
  } catch (error) {
    const isRefused = error instanceof UserError;
    const refusal = failureSentence(task.file, error);
    run?.refused(task.file, refusal, error);
    run?.end(isRefused ? 'refused' : 'failed');
    if (isLoad)
      recordActs(dir, [{ ...actOf(task, NO_RESULT), result: 'refused', detail: refusal }]);
    const result = refusedResult(task, error, refusal);
    const ended = store.save({ ...task, state: isRefused ? 'refused' : 'failed', result });
    return { ended, error: isRefused ? null : error };
  }
}

async function loadUpload(
  dir: DataDir,
  store: TaskStore,
  task: LoadTask,
  onProgress: (file: string, rows: number) => void,
  onBusy: OnBusy,
  onLoaded: (result: LoadResult) => void,
): Promise<TaskResult> {
  // A mistake in the register is found before anything is loaded by it.
  readRegister(dir);
  const ended: { loaded: LoadResult | null; error: unknown } = { loaded: null, error: null };
  await importFiles(dir, [store.pathOf(task.id, task.stored_as!)], {
    source: task.source,
    mode: 'upsert',
    loadedAt: task.loaded_at,
    dryRun: task.order === 'check',
    without: task.without,
    rejectedFile: null,
    onProgress,
    onBusy,
    onLoaded: (result) => (ended.loaded = result),
    onFailed: (_, error) => (ended.error = error),
  });
  if (ended.loaded === null) throw ended.error;
  onLoaded(ended.loaded);
  return resultOf(ended.loaded);
}

async function replayRow(
  dir: DataDir,
  store: TaskStore,
  task: LoadTask,
  onProgress: (file: string, rows: number) => void,
  onBusy: OnBusy,
  onLoaded: (result: LoadResult) => void,
): Promise<TaskResult> {
  const { repaired, superseded, open, ...result } = await replayFile(
    dir,
    store.pathOf(task.id, task.stored_as!),
    { loadedAt: task.loaded_at, dryRun: task.order === 'check', onProgress },
    onBusy,
  );
  onLoaded(result);
  return { ...resultOf(result), repair: { repaired, superseded, open } };
}

async function dismissRow(dir: DataDir, task: LoadTask, onBusy: OnBusy): Promise<TaskResult> {
  await dismissRows(dir, [task.row!], task.reason!, shanghaiNow(), onBusy);
  return NO_RESULT;
}

function resultOf(loaded: LoadResult): TaskResult {
  return {
    ...NO_RESULT,
    output: loadedOutput(loaded),
    reasons: toldReasons(loaded.reasons),
    rejections: shownRows(loaded.rejections),
  };
}

function refusedResult(task: LoadTask, error: unknown, refusal: string): TaskResult {
  const result = { ...NO_RESULT, output: refusedOutput(task.file, error), refusal };
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

function shownRows(rejections: LoadResult['rejections']): TaskResult['rejections'] {
  return rejections.slice(0, SHOWN_ROWS).map(({ sheet, row, reason }) => ({ sheet, row, reason }));
}

/** What the audit log says of what a task has loaded. */
function actOf({ kind, file, row, reason, by }: LoadTask, { output }: TaskResult): AuditEntry {
  if (kind === 'dismiss') return { act: 'row_dismissed', record: row!, detail: reason!, ...by };
  if (kind === 'repair') return { act: 'row_repaired', record: row!, ...by };
  const counts = output !== null && output.read !== null ? output : { read: 0, quarantined: 0 };
  const detail = `读 ${counts.read} 行，退回 ${counts.quarantined} 行`;
  return { act: 'load', record: file, detail, ...by };
}
