import { UserError } from '../../../etl/base/errors.ts';
import { nameKey } from '../../../etl/base/text.ts';
import type { Role } from '../../../etl/method/role.ts';
import type { StateStore } from '../../../etl/state/state-store.ts';
import { accountSchema } from './account.ts';
import type { Account } from './account.ts';
import { hashPassword } from './password-hash.ts';

/** What people say of an account. */
export interface AccountText {
  title: string;
  role: Role;
  /** Of a unit officer; null for the others. */
  unit_code: string | null;
}

export interface NewAccount extends AccountText {
  name: string;
  password: string;
  /** False for accounts of the demo. */
  mustChangePassword?: boolean;
  isDemo?: boolean;
}

/** The accounts (账号) in the state store. */
export class AccountStore {
  private readonly store: StateStore;

  constructor(store: StateStore) {
    this.store = store;
  }

  /** Returns the accounts by name. */
  list(): Account[] {
    return this.store.all(accountSchema, 'account/list');
  }

  byName(name: string): Account | null {
    return this.store.find(accountSchema, 'account/by_name', { name: accountKey(name) });
  }

  byId(id: number): Account | null {
    return this.store.find(accountSchema, 'account/by_id', { id });
  }

  /**
   * @param also what is done with it as one; where that fails there is no account
   * @throws UserError when the name is taken
   */
  async add(
    { password, mustChangePassword = true, isDemo = false, ...text }: NewAccount,
    also: (account: Account) => void = () => {},
  ) {
    const password_hash = await hashPassword(password);
    const name = accountKey(text.name);
    return this.store.transaction((): Account => {
      if (this.byName(name) !== null) {
        throw new UserError(`已有名为“${name}”的账号，请换一个名称。`);
      }
      const id = this.store.insert('account/insert', {
        name,
        title: text.title,
        role: text.role,
        unit_code: text.unit_code,
        password_hash,
        must_change_password: Number(mustChangePassword),
        is_demo: Number(isDemo),
        created_at: new Date().toISOString(),
      });
      const account = this.byId(id)!;
      also(account);
      return account;
    });
  }

  setPasswordHash(id: number, password_hash: string, mustChange: boolean): void {
    const must_change_password = Number(mustChange);
    this.store.change('account/set_password', { id, password_hash, must_change_password });
  }

  /** Puts a password in the place of another; false when that is the account's no more. */
  replacePasswordHash(id: number, hash_before: string, password_hash: string): boolean {
    const values = { id, hash_before, password_hash };
    return this.store.change('account/replace_password', values) === 1;
  }

  update(id: number, { title, role, unit_code }: AccountText): void {
    this.store.change('account/update', { id, title, role, unit_code });
  }

  setLocked(id: number, isLocked: boolean): void {
    this.store.change('account/set_locked', { id, is_locked: Number(isLocked) });
  }

  recordSignIn(id: number, now: number): void {
    const signed_in_at = new Date(now).toISOString();
    this.store.change('account/set_signed_in', { id, signed_in_at });
  }

  /** Proposes a secret of an authenticator app; a code has to confirm it. */
  proposeTotp(id: number, secret: string): void {
    this.store.change('account/set_totp_pending', { id, secret });
  }

  /** Makes a proposed secret the account's own, and uses the code that confirmed it up. */
  confirmTotp(id: number, secret: string, step: number): boolean {
    return this.store.change('account/confirm_totp', { id, secret, step }) === 1;
  }

  clearTotp(id: number): void {
    this.store.change('account/clear_totp', { id });
  }

  /** Uses a code up; false when it was used before, or a later one was. */
  takeTotpStep(id: number, step: number): boolean {
    return this.store.change('account/take_totp_step', { id, step }) === 1;
  }
}

/** The form in which names of accounts are compared. */
export function accountKey(name: string): string {
  return nameKey(name.normalize('NFKC')).toLowerCase();
}
