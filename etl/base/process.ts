import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';

/**
 * Returns whether the process that had this number at an instant is still running. The number alone
 * is not enough: after a restart of the machine or container another process or thread may have it.
 */
export function isStillRunning(pid: number, at: Date): boolean {
  if (at.getTime() < startedNotBefore(pid)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: the process exists and belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The kernel gives birth times in ticks of 1/100 s on every Linux machine. */
const TICK_MS = 10;
/** A program needs some time from its birth until it records `performance.timeOrigin`. */
const SLACK_MS = 2000;

/** Earliest possible start of the process, in ms; the start of the machine where Linux has no answer. */
function startedNotBefore(pid: number): number {
  if (pid === process.pid) return performance.timeOrigin;
  try {
    const younger = (birthTicks(pid) - birthTicks(process.pid)) * TICK_MS;
    return performance.timeOrigin + younger - SLACK_MS;
  } catch {
    return Date.now() - uptime() * 1000;
  }
}

/** Field 22 of `stat` in proc(5). Field 2, the program's name, may hold blanks and brackets. */
function birthTicks(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}
