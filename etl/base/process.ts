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
/** Pages are at least as large on every Linux machine. */
const PAGE_BYTES = 4096;
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

function birthTicks(pid: number): number {
  return Number(statFields(pid)[22 - 3]);
}

/** Returns what a process has used; null when it is over, or where Linux has no answer. */
export function processUse(pid: number): { cpuSeconds: number; memoryBytes: number } | null {
  try {
    const fields = statFields(pid);
    const ticks = Number(fields[14 - 3]) + Number(fields[15 - 3]);
    const pages = Number(fields[24 - 3]);
    return { cpuSeconds: (ticks * TICK_MS) / 1000, memoryBytes: pages * PAGE_BYTES };
  } catch {
    return null;
  }
}

/**
 * Returns the fields of `stat` in proc(5), from the third on. The second, the program's name, may hold
 * blanks and brackets.
 */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
