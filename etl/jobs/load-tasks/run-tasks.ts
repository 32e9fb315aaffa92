import { setTimeout as wait } from 'node:timers/promises';
import type { BusyError } from '../../base/errors.ts';
import { withLock } from '../../base/lock.ts';
import { retryFor } from '../../base/retry.ts';
import type { OnBusy } from '../../base/retry.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { shanghaiTime } from '../../method/calendar/shanghai.ts';
import { doTask } from './do-task.ts';
import { isUnderWay } from './load-task.ts';
import type { LoadTask } from './load-task.ts';
import { TaskStore } from './task-store.ts';

/** How long a task waits for another load to end. */
const MAX_WAIT_MS = 30 * 60_000;
const RETRY_MS = 1_000;
/** A task that ended its process as often as this is not begun again. */
const MAX_ATTEMPTS = 3;

/** Reports to the log of the service. */
export interface TaskCallbacks {
  onEnd: (task: LoadTask, error: unknown) => void;
}

/**
 * Does the load tasks that wait, the oldest first, one at a time, also those that a process has left when
 * it was killed. Another process that does them is waited for: it may not see what was added last.
 */
export async function runLoadTasks(dir: DataDir, { onEnd }: TaskCallbacks): Promise<void> {
  const store = new TaskStore(dir);
  const refusal = ({ pid, since }: { pid: number; since: Date }) =>
    `另一个进程正在做装载任务（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`;
  const work = async () => {
    for (let task = next(store); task !== undefined; task = next(store)) {
      const { ended, error } = await attempt(dir, store, task);
      onEnd(ended, error);
    }
  };
  await withLock(dir.var('uploads', 'lock.json'), refusal, work, retryFor(MAX_WAIT_MS, RETRY_MS));
}

/** A running task is under way too: whoever has the lock knows that its process is dead. */
function next(store: TaskStore): LoadTask | undefined {
  return store.list().find(isUnderWay);
}

async function attempt(
  dir: DataDir,
  store: TaskStore,
  task: LoadTask,
): Promise<{ ended: LoadTask; error: unknown }> {
  if (task.attempts >= MAX_ATTEMPTS) {
    const refusal = `${task.file} 试了 ${MAX_ATTEMPTS} 次都中途退出，没有装载，请把这件事告诉维护人员。`;
    const result = { ...task.result, refusal };
    return {
      ended: store.removeFile(store.save({ ...task, state: 'failed', result })),
      error: null,
    };
  }
  const begun = store.save({
    ...task,
    state: 'running',
    attempts: task.attempts + 1,
    rows_read: 0,
    waits_for: null,
  });
  return doTask(dir, store, begun, waitAndTell(store, begun));
}

/** Waits for the load of another process, and tells the screens what it waits for. */
function waitAndTell(store: TaskStore, task: LoadTask): OnBusy {
  const end = Date.now() + MAX_WAIT_MS;
  return async (refusal: BusyError) => {
    if (Date.now() > end) throw refusal;
    store.save({ ...task, waits_for: refusal.message });
    await wait(RETRY_MS);
  };
}
