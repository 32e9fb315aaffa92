import { setTimeout as wait } from 'node:timers/promises';
import type { BusyError } from '../../base/errors.ts';
import { withLock } from '../../base/lock.ts';
import { retryFor } from '../../base/retry.ts';
import type { OnBusy } from '../../base/retry.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { shanghaiTime } from '../../method/calendar/shanghai.ts';
import { loadUpload } from './load-upload.ts';
import { isUnderWay } from './upload.ts';
import type { Upload } from './upload.ts';
import { UploadStore } from './upload-store.ts';

/** How long an upload waits for another load to end. */
const MAX_WAIT_MS = 30 * 60_000;
const RETRY_MS = 1_000;
/** An upload that ended its process as often as this is not begun again. */
const MAX_ATTEMPTS = 3;

/** Reports to the log of the service. */
export interface UploadCallbacks {
  onEnd: (upload: Upload, error: unknown) => void;
}

/**
 * Does the uploads that wait, the oldest first, one at a time, also those that a process has left when
 * it was killed. Another process that does them is waited for: it may not see what was added last.
 */
export async function loadUploads(dir: DataDir, { onEnd }: UploadCallbacks): Promise<void> {
  const store = new UploadStore(dir);
  const refusal = ({ pid, since }: { pid: number; since: Date }) =>
    `另一个进程正在处理上传的文件（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`;
  const work = async () => {
    for (let upload = next(store); upload !== undefined; upload = next(store)) {
      const { ended, error } = await attempt(dir, store, upload);
      onEnd(ended, error);
    }
  };
  await withLock(dir.var('uploads', 'lock.json'), refusal, work, retryFor(MAX_WAIT_MS, RETRY_MS));
}

/** A running upload is under way too: whoever has the lock knows that its process is dead. */
function next(store: UploadStore): Upload | undefined {
  return store.list().find(isUnderWay);
}

async function attempt(
  dir: DataDir,
  store: UploadStore,
  upload: Upload,
): Promise<{ ended: Upload; error: unknown }> {
  if (upload.attempts >= MAX_ATTEMPTS) {
    const refusal = `${upload.file} 试了 ${MAX_ATTEMPTS} 次都中途退出，没有装载，请把这件事告诉维护人员。`;
    const result = { ...upload.result, refusal };
    return {
      ended: store.removeFile(store.save({ ...upload, state: 'failed', result })),
      error: null,
    };
  }
  const begun = store.save({
    ...upload,
    state: 'running',
    attempts: upload.attempts + 1,
    rows_read: 0,
    waits_for: null,
  });
  return loadUpload(dir, store, begun, waitAndTell(store, begun));
}

/** Waits for the load of another process, and tells the screens what it waits for. */
function waitAndTell(store: UploadStore, upload: Upload): OnBusy {
  const end = Date.now() + MAX_WAIT_MS;
  return async (refusal: BusyError) => {
    if (Date.now() > end) throw refusal;
    store.save({ ...upload, waits_for: refusal.message });
    await wait(RETRY_MS);
  };
}
