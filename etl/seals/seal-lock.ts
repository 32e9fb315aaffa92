import { shanghaiTime } from '../method/calendar/shanghai.ts';
import { lockHolder, withLock } from '../base/lock.ts';
import type { SealFiles } from './seal-files.ts';

/** While a seal is being written; beside it, for a moment, the locks of those that want it. */
export const LOCK = 'lock.json';

/**
 * Does some work while no other process seals.
 * @throws BusyError when a process that is alive does
 */
export function withSealLock<T>(files: SealFiles, work: () => Promise<T>): Promise<T> {
  return withLock(
    files.path(LOCK),
    ({ pid, since }) =>
      `另一处封存正在进行（进程 ${pid}，自 ${shanghaiTime(since)} 起），请等它结束后再试。`,
    work,
  );
}

/** Whether a process seals just now. */
export function isSealing(files: SealFiles): boolean {
  return lockHolder(files.path(LOCK)) !== null;
}
