import { totalmem } from 'node:os';

/** What work beside the server takes at most; the rest is on disk. */
const MOST_GIGABYTES = 4;
const GIBIBYTE = 2 ** 30;

/** Returns the memory that one piece of work may take, in gigabytes: never more than half of all. */
export function memoryShare(): number {
  return Math.min(MOST_GIGABYTES, totalmem() / GIBIBYTE / 2);
}
