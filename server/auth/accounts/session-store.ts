import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { sha256Of } from '../../../etl/base/sha256.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';

const TOKEN_BYTES = 32;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Use is recorded at most once in this time. */
const RECORD_USE_EVERY_MS = MINUTE_MS;
const MAX_AGENT = 200;

const sessionRowSchema = z.object({
  id: z.int(),
  hash: z.string(),
  account_id: z.int(),
  created_at: z.string(),
  used_at: z.string(),
  address: z.string(),
  agent: z.string(),
});
/** A session (会话): somebody is signed in. */
export type SessionRow = z.output<typeof sessionRowSchema>;

/** How long a session lasts without use, and at most. */
export interface SessionLimits {
  idle_minutes: number;
  max_hours: number;
}

/** From where, and with what, somebody signs in. */
export interface Caller {
  address: string;
  agent: string;
}

/** The sessions in the state store. Their tokens are stored nowhere, only their digests. */
export class SessionStore {
  private readonly store: StateStore;
  private readonly limits: SessionLimits;
  private readonly now: () => number;

  constructor(store: StateStore, limits: SessionLimits, now: () => number) {
    this.store = store;
    this.limits = limits;
    this.now = now;
  }

  /** Begins a session and returns its token. Removes those that have ended. */
  begin(accountId: number, { address, agent }: Caller): string {
    const token = newToken();
    this.store.change('session/delete_ended', this.bounds());
    this.store.insert('session/insert', {
      hash: sha256Of(token),
      account_id: accountId,
      now: new Date(this.now()).toISOString(),
      address,
      agent: agent.slice(0, MAX_AGENT),
    });
    return token;
  }

  /** Returns the session of a token and prolongs it; null when it has ended. */
  use(token: string): SessionRow | null {
    const session = this.valid(sha256Of(token));
    if (session === null) return null;
    const now = this.now();
    if (now - Date.parse(session.used_at) >= RECORD_USE_EVERY_MS) {
      this.store.change('session/set_used', { id: session.id, now: new Date(now).toISOString() });
    }
    return session;
  }

  /** Whether a session that is listening may stay. Does not prolong it: listening is no use. */
  isStillValid({ hash }: Pick<SessionRow, 'hash'>): boolean {
    return this.valid(hash) !== null;
  }

  /** Gives a session another token, when its rights change. */
  rotate({ id }: Pick<SessionRow, 'id'>): string {
    const token = newToken();
    this.store.change('session/set_hash', { id, hash: sha256Of(token) });
    return token;
  }

  /** Returns the sessions that have not ended, last used first. */
  list(): SessionRow[] {
    return this.store.all(sessionRowSchema, 'session/list', this.bounds());
  }

  /** Ends a session; false when there is none. */
  end(id: number): boolean {
    return this.store.change('session/delete', { id }) === 1;
  }

  /** Ends the sessions of an account, but for one, and returns how many there were. */
  endOfAccount(accountId: number, except: number | null = null): number {
    const values = { account_id: accountId, except: except ?? 0 };
    return this.store.change('session/delete_of_account', values);
  }

  /** When a session ends however it is used. */
  endOf({ created_at }: Pick<SessionRow, 'created_at'>): string {
    return new Date(Date.parse(created_at) + this.limits.max_hours * HOUR_MS).toISOString();
  }

  private valid(hash: string): SessionRow | null {
    const session = this.store.find(sessionRowSchema, 'session/by_hash', { hash });
    if (session === null) return null;
    const { used_after, created_after } = this.bounds();
    return session.used_at > used_after && session.created_at > created_after ? session : null;
  }

  /** Those used, and begun, after these are valid. */
  private bounds() {
    const before = (ms: number) => new Date(this.now() - ms).toISOString();
    return {
      used_after: before(this.limits.idle_minutes * MINUTE_MS),
      created_after: before(this.limits.max_hours * HOUR_MS),
    };
  }
}

function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}
