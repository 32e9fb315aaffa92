import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { hmacSha256, sha256Of } from '../../../etl/base/sha256.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';
import { accountKey } from './account-store.ts';

const rowSchema = z.object({ failures: z.int(), last_at: z.string() });
const keySchema = z.object({ key: z.instanceof(Uint8Array) });
const KEY_BYTES = 32;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** After so many failures in a row a name is locked. */
export const MAX_FAILURES = 5;

/**
 * Failures in a row by name, whether there is such an account or not: a name tells nothing by being
 * locked. A try counts as failed before its password is looked at, so that many at once try no more
 * passwords than one after another.
 *
 * What was typed as a name may be a password. It is kept as a digest under a random key that no backup
 * holds, and removed when it counts no more.
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
      this.removeOld();
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
    this.store.change('failed/delete', { name_hash: this.hashOf(name) });
  }

  isLocked(name: string): boolean {
    return this.count(name) >= MAX_FAILURES;
  }

  private count(name: string): number {
    const row = this.store.find(rowSchema, 'failed/find', { name_hash: this.hashOf(name) });
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
    this.store.change('failed/set', { name_hash: this.hashOf(name), failures, last_at });
  }

  private removeOld(): void {
    const before = (ms: number) => new Date(this.now() - ms).toISOString();
    this.store.change('failed/delete_before', {
      max: MAX_FAILURES,
      // A lock that only a person opens stays, also that of a name that no account has: which ones
      // went would tell which accounts there are.
      locked_before: this.lockMinutes > 0 ? before(this.lockMinutes * MINUTE_MS) : '',
      counted_before: before(DAY_MS),
    });
  }

  private hashOf(name: string): string {
    return hmacSha256(this.key(), sha256Of(accountKey(name)));
  }

  /** A store that was restored has none. */
  private key(): Uint8Array {
    const stored = this.store.find(keySchema, 'failed/key');
    if (stored !== null) return stored.key;
    this.store.change('failed/insert_key', { key: randomBytes(KEY_BYTES) });
    return this.store.find(keySchema, 'failed/key')!.key;
  }
}
