import { shanghaiTime } from '../method/calendar/shanghai.ts';
import { lockHolder, withLock } from '../base/lock.ts';
import type { OnBusy } from '../base/retry.ts';
import type { SealFiles } from './seal-files.ts';

/** The lock file. Processes that try to get the lock put files of their own beside it for a moment. */
export const LOCK = 'lock.json';

/**
 * Does some work while no other process seals.
 * @param onBusy called before another attempt; without it there is only one
 * @throws BusyError when another process is sealing
 */
export function withSealLock<T>(
  files: SealFiles,
  work: () => Promise<T>,
  onBusy?: OnBusy,
): Promise<T> {
  return withLock(
    files.path(LOCK),
    ({ pid, since }) =>
      `另一处封存正在进行（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`,
    work,
    onBusy,
  );
}

/** Returns whether a process is sealing now. */
export function isSealing(files: SealFiles): boolean {
  return lockHolder(files.path(LOCK)) !== null;
}
