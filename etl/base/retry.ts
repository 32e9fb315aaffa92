import { setTimeout as wait } from 'node:timers/promises';
import type { BusyError } from './errors.ts';

/** Called when the lock is held: returns when to try again, or throws the refusal. */
export type OnBusy = (refusal: BusyError) => Promise<void>;

/**
 * Retries for some time, then refuses.
 * @param total milliseconds until it gives up
 * @param between milliseconds between two attempts
 */
export function retryFor(total: number, between: number): OnBusy {
  const end = Date.now() + total;
  return async (refusal) => {
    if (Date.now() > end) throw refusal;
    await wait(between);
  };
}
