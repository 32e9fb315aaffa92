import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/**
 * Whether a process that was at work at an instant is still there. The number alone does not say:
 * after a restart, of the machine or of a container, another process may have got it, or a thread.
 */
export function isStillRunning(pid: number, at: Date): boolean {
  if (at.getTime() < startedNotBefore(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it is there, and another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Of the kernel's clock, which counts 100 a second for every Linux program. */
const TICK_MS = 10;
/** A program takes a moment from its birth until it can tell its time. */
const SLACK_MS = 2000;

/** No process of that number was born before; where Linux does not tell, the machine was not. */
function startedNotBefore(pid: number): number {
  if (pid === process.pid) return performance.timeOrigin;
  try {
    const younger = (birthTicks(pid) - birthTicks(process.pid)) * TICK_MS;
    return performance.timeOrigin + younger - SLACK_MS;
  } catch {
    return Date.now() - uptime() * 1000;
  }
}

/** Field 22 of proc(5) `stat`; the second, the program's name, may hold blanks and brackets. */
function birthTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}
