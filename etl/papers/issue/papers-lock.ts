import { shanghaiTime } from '../../method/calendar/shanghai.ts';
import { withLock } from '../../base/lock.ts';
import { retryFor } from '../../base/retry.ts';
import type { DataDir } from '../../config/data-dir.ts';

const RETRY_MS = 1_000;
const MAX_WAIT_MS = 10 * 60_000;

/**
 * Finds the papers to be made and makes them while no other process does, so that no paper is made
 * twice and no 发文字号 is given twice. Waits for the lock. The lock of the seals may be taken
 * within it, never the other way round.
 * @param maxWaitMs milliseconds to wait for it
 * @throws BusyError when another process holds it that long
 */
export function withPapersLock<T>(
  dir: DataDir,
  work: () => Promise<T>,
  maxWaitMs = MAX_WAIT_MS,
): Promise<T> {
  return withLock(
    dir.var('papers', 'lock.json'),
    ({ pid, since }) =>
      `另一处正在出材料（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`,
    work,
    retryFor(maxWaitMs, RETRY_MS),
  );
}
