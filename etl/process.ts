import { uptime } from 'node:os';

/**
 * Whether a process that was at work at an instant is still there. The number alone does not say:
 * after a restart, of the machine or of a container, another process may have got it.
 */
export function isStillRunning(pid: number, at: Date): boolean {
  const bornBy = pid === process.pid ? performance.timeOrigin : Date.now() - uptime() * 1000;
  if (at.getTime() < bornBy) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
