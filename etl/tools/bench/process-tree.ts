import { readdirSync, readFileSync } from 'node:fs';

/** The kernel gives processor time in ticks of 1/100 s on every Linux machine. */
const TICKS_A_SECOND = 100;

/** Returns the processes that a process has started and that still run. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => statFields(each)?.[4 - 3] === String(pid));
}

/** Returns the processor seconds of a process and of those of its children that are over. */
export function wholeCpuSeconds(pid: number): number {
  const fields = statFields(pid);
  if (fields === null) return 0;
  const ticks = [14, 15, 16, 17].reduce((sum, at) => sum + Number(fields[at - 3]), 0);
  return ticks / TICKS_A_SECOND;
}

/** The fields of `stat` in proc(5) from the third on; null when the process is over. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
