import { z } from 'zod';
import { sha256Of } from '../../../etl/base/sha256.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';
import { accountKey } from './account-store.ts';

const rowSchema = z.object({ failures: z.int(), last_at: z.string() });
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** After so many failures in a row a name is locked. */
export const MAX_FAILURES = 5;

/**
 * Failures in a row by name, whether there is such an account or not: a name tells nothing by being
 * locked. A try counts as failed before its password is looked at, so that many at once try no more
 * passwords than one after another.
 */
export class FailedSignIns {
  private readonly store: StateStore;
  private readonly lockMinutes: number;
  private readonly now: () => number;

  /** @param lockMinutes how long a lock lasts; 0: until it is opened */
  constructor(store: StateStore, lockMinutes: number, now: () => number) {
    this.store = store;
    this.lockMinutes = lockMinutes;
    this.now = now;
  }

  /** Counts a try as failed. Returns how many there are now; null: the name is locked. */
  begin(name: string): number | null {
    return this.store.transaction(() => {
      const before = this.count(name);
      if (before >= MAX_FAILURES) return null;
      this.set(name, before + 1);
      return before + 1;
    });
  }

  /** Takes one try back, which was neither right nor wrong. */
  takeBack(name: string): void {
    this.store.transaction(() => this.set(name, Math.max(this.count(name) - 1, 0)));
  }

  clear(name: string): void {
    this.store.change('failed/delete', { name_hash: hashOf(name) });
  }

  isLocked(name: string): boolean {
    return this.count(name) >= MAX_FAILURES;
  }

  private count(name: string): number {
    const row = this.store.find(rowSchema, 'failed/find', { name_hash: hashOf(name) });
    if (row === null) return 0;
    const age = this.now() - Date.parse(row.last_at);
    const isOver =
      row.failures >= MAX_FAILURES
        ? this.lockMinutes > 0 && age >= this.lockMinutes * MINUTE_MS
        : age >= DAY_MS;
    return isOver ? 0 : row.failures;
  }

  private set(name: string, failures: number): void {
    const last_at = new Date(this.now()).toISOString();
    this.store.change('failed/set', { name_hash: hashOf(name), failures, last_at });
  }
}

function hashOf(name: string): string {
  return sha256Of(accountKey(name));
}
