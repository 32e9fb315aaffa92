import { DataDir } from '../../../etl/config/data-dir.ts';
import type { Role } from '../../../etl/method/role.ts';
import { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import { StateStore } from '../../../etl/state/state-store.ts';
import { temporaryFolder } from '../../../etl/test/support/temporary-folder.ts';
import { AccountStore } from '../../auth/accounts/account-store.ts';
import { FailedSignIns } from '../../auth/accounts/failed-sign-ins.ts';
import { isPassword } from '../../auth/accounts/password-hash.ts';
import { SessionStore } from '../../auth/accounts/session-store.ts';
import { signIn } from '../../auth/accounts/sign-in.ts';
import type { Credentials, SignInParts } from '../../auth/accounts/sign-in.ts';

export const PASSWORD = '晴天去爬山-7788';
export const CALLER = { address: '10.0.0.7', agent: 'Test/1.0' };
export const EVERYTHING = { act: null, who: null, from: null, to: null };

/** Signing in on a state store of its own, by a clock that the test sets; it notes what is done. */
export function testSignIn(lockMinutes = 30) {
  const dir = new DataDir(temporaryFolder());
  const store = StateStore.open(dir);
  const clock = { ms: Date.parse('2026-11-29T00:00:00Z') };
  const now = () => clock.ms;
  const limits = { idle_minutes: 30, max_hours: 12 };
  const done: string[] = [];
  const parts: SignInParts = {
    accounts: new AccountStore(store),
    sessions: new SessionStore(store, limits, now),
    failed: new FailedSignIns(store, lockMinutes, now),
    audit: new AuditLog(store, () => new Date(clock.ms)),
    now,
    transaction: (work) => store.transaction(work),
    mayBeUsed: async () => true,
    async isPassword(password, stored) {
      done.push('password');
      return isPassword(password, stored);
    },
    async wait(ms) {
      done.push(`wait ${ms}`);
    },
  };
  return {
    ...parts,
    dir,
    parts,
    clock,
    done,
    add: (name: string, role: Role = 'analyst') =>
      parts.accounts.add({ name, title: name, role, unit_code: null, password: PASSWORD }),
    /** The refusal of a try; null: it succeeded. */
    async try(credentials: Credentials) {
      const result = await signIn(parts, credentials, CALLER);
      return 'refusal' in result ? result.refusal : null;
    },
  };
}
