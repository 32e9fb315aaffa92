import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../etl/base/errors.ts';
import { sha256Of } from '../../etl/base/sha256.ts';
import { MACHINE_ROLES } from '../../etl/method/role.ts';
import type { MachineRole } from '../../etl/method/role.ts';
import type { StateStore } from '../../etl/state/state-store.ts';

const KEY_BYTES = 32;
const DAY_MS = 86_400_000;
/** Use is recorded at most once in this time. */
const RECORD_USE_EVERY_MS = 60_000;

const keySchema = z.object({
  id: z.int(),
  name: z.string(),
  scope: z.enum(MACHINE_ROLES),
  hash: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  used_at: z.string().nullable(),
});
/** The key (密钥) of a program that asks the API, as it is stored. */
export type MachineKey = z.output<typeof keySchema>;

/** The keys of machines in the state store. The keys themselves are stored nowhere. */
export class MachineKeys {
  private readonly store: StateStore;
  private readonly now: () => number;

  constructor(store: StateStore, now: () => number = Date.now) {
    this.store = store;
    this.now = now;
  }

  /**
   * Adds a key and returns it; it cannot be read again later.
   * @param days after which it expires
   * @throws UserError when the name is taken
   */
  add(name: string, scope: MachineRole, days: number): string {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const now = this.now();
    this.store.transaction(() => {
      if (this.byName(name) !== null) {
        throw new UserError(
          `已有名为“${name}”的密钥，请换一个名称，或先运行 cockpit key remove ${name}。`,
        );
      }
      this.store.insert('key/insert', {
        name,
        scope,
        hash: sha256Of(key),
        created_at: new Date(now).toISOString(),
        expires_at: new Date(now + days * DAY_MS).toISOString(),
      });
    });
    return key;
  }

  /** Returns the keys by name, those that have expired included. */
  list(): MachineKey[] {
    return this.store.all(keySchema, 'key/list');
  }

  byName(name: string): MachineKey | null {
    return this.store.find(keySchema, 'key/by_name', { name });
  }

  remove({ id }: MachineKey): void {
    this.store.change('key/delete', { id });
  }

  /** Returns what is stored of a key, and records its use; null when it was removed or has expired. */
  use(key: string): MachineKey | null {
    const stored = this.valid(sha256Of(key));
    if (stored === null) return null;
    const now = this.now();
    const { id, used_at } = stored;
    if (used_at === null || now - Date.parse(used_at) >= RECORD_USE_EVERY_MS) {
      this.store.change('key/set_used', { id, now: new Date(now).toISOString() });
    }
    return stored;
  }

  /** Whether a program that is listening may stay. */
  isStillValid({ hash }: MachineKey): boolean {
    return this.valid(hash) !== null;
  }

  private valid(hash: string): MachineKey | null {
    const stored = this.store.find(keySchema, 'key/by_hash', { hash });
    return stored !== null && Date.parse(stored.expires_at) > this.now() ? stored : null;
  }
}
