import { setTimeout as wait } from 'node:timers/promises';
import type { BusyError } from './errors.ts';

/** Told that another process is at it: ends when it is to be tried again, or throws the refusal. */
export type OnBusy = (refusal: BusyError) => Promise<void>;

/** Has work tried again and again for so long, in milliseconds, and refused then. */
export function retryFor(total: number, between: number): OnBusy {
  const end = Date.now() + total;
  return async (refusal) => {
    if (Date.now() > end) throw refusal;
    await wait(between);
  };
}
