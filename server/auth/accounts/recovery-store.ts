import { z } from 'zod';
import type { StateStore } from '../../../etl/state/state-store.ts';

const rowSchema = z.object({ account_id: z.int(), asked_by: z.int(), asked_at: z.string() });
/** A recovery (恢复) that is asked for: who asked, and when. */
export type Recovery = z.output<typeof rowSchema>;

/** What is not confirmed by then has to be asked for again. */
const VALID_MS = 24 * 3_600_000;

/** Recoveries of approvers and administrators, which take two persons. */
export class RecoveryStore {
  private readonly store: StateStore;
  private readonly now: () => number;

  constructor(store: StateStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  ask(accountId: number, askedBy: number): void {
    const asked_at = new Date(this.now()).toISOString();
    this.store.change('recovery/set', { account_id: accountId, asked_by: askedBy, asked_at });
  }

  /** Returns those that may be confirmed, the oldest first. */
  list(): Recovery[] {
    const asked_after = new Date(this.now() - VALID_MS).toISOString();
    return this.store.all(rowSchema, 'recovery/list', { asked_after });
  }

  /** Null: none is asked for, or it is too old. */
  of(accountId: number): Recovery | null {
    return this.list().find(({ account_id }) => account_id === accountId) ?? null;
  }

  /** False when there is none: another request has ended it. */
  end(accountId: number): boolean {
    return this.store.change('recovery/delete', { account_id: accountId }) === 1;
  }
}
