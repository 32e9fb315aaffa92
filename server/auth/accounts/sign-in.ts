import { setTimeout as wait } from 'node:timers/promises';
import { ROLE_RIGHTS } from '../../../etl/method/role.ts';
import type { AuditAct } from '../../../etl/state/audit/audit-act.ts';
import type { AuditLog } from '../../../etl/state/audit/audit-log.ts';
import type { Account } from './account.ts';
import type { AccountStore } from './account-store.ts';
import { MAX_FAILURES } from './failed-sign-ins.ts';
import type { FailedSignIns } from './failed-sign-ins.ts';
import { isPassword } from './password-hash.ts';
import type { Caller, SessionStore } from './session-store.ts';
import { totpStep } from './totp.ts';

/** What somebody types to sign in. */
export interface Credentials {
  name: string;
  password: string;
  code?: string | undefined;
}

/** Why nobody is signed in. None of them tells whether there is such an account. */
export type SignInRefusal = 'sign_in' | 'code_needed' | 'code' | 'locked';

/** What signing in takes. */
export interface SignInParts {
  accounts: AccountStore;
  sessions: SessionStore;
  failed: FailedSignIns;
  audit: AuditLog;
  now(): number;
  /** Does something and writes it down: wholly or not at all. */
  transaction<T>(work: () => T): T;
  /** Whether an account may be used now; those of the demo may not beside data of a bureau. */
  mayBeUsed(account: Account): Promise<boolean>;
  isPassword: typeof isPassword;
  wait(ms: number): Promise<unknown>;
}

/** What is the same in every program; tests put other ones in place. */
export const SIGN_IN_EFFECTS = { isPassword, wait } satisfies Partial<SignInParts>;

/** What a try waits for, by the failures before it: a person hardly notices, a program does. */
const BACK_OFF_MS = [0, 0, 500, 1000, 2000];

/** How long a try is held back. @param failures with itself */
export function backOffMs(failures: number): number {
  return BACK_OFF_MS[failures - 1] ?? 0;
}

/**
 * Signs somebody in: the token of a new session, or why not. A name without an account takes the
 * same steps as another: the same wait, the same work for the password, the same lock.
 */
export async function signIn(
  parts: SignInParts,
  { name, password, code }: Credentials,
  caller: Caller,
): Promise<{ token: string; account: Account } | { refusal: SignInRefusal }> {
  const { accounts, failed, now } = parts;
  const failures = failed.begin(name);
  if (failures === null) {
    reportSignIn(parts, 'sign_in_failed', accounts.byName(name), caller, LOCKED_BY_FAILURES);
    return { refusal: 'locked' };
  }
  await parts.wait(backOffMs(failures));
  const known = accounts.byName(name);
  const isRight = await parts.isPassword(password, known?.password_hash ?? null);
  const isUsable = known !== null && isRight && (await parts.mayBeUsed(known));
  // As it is now: it may have been reset or locked while its password was looked at.
  const account = known && accounts.byId(known.id);
  const refuse = (refusal: SignInRefusal): { refusal: SignInRefusal } => {
    reportSignIn(parts, 'sign_in_failed', account, caller, REASONS[refusal]);
    return { refusal: reportLock(parts, failures, account, caller) ? 'locked' : refusal };
  };
  if (account === null || !isRight || account.password_hash !== known?.password_hash) {
    return refuse('sign_in');
  }
  if (account.is_locked || !isUsable) {
    failed.takeBack(name);
    reportSignIn(parts, 'sign_in_failed', account, caller, REASONS.locked);
    return { refusal: 'locked' };
  }
  if (account.totp_secret !== null) {
    if (code === undefined) {
      failed.takeBack(name);
      return { refusal: 'code_needed' };
    }
    const step = totpStep(account.totp_secret, code, now());
    if (step === null || !accounts.takeTotpStep(account.id, step)) return refuse('code');
  }
  const token = parts.transaction(() => {
    failed.clear(name);
    return beginSession(parts, account, caller, '');
  });
  return { token, account };
}

/** Begins a session, and writes the sign-in down. Within a transaction, or as one. */
export function beginSession(
  parts: Pick<SignInParts, 'accounts' | 'sessions' | 'audit' | 'now' | 'transaction'>,
  account: Account,
  caller: Caller,
  detail: string,
): string {
  return parts.transaction(() => {
    parts.accounts.recordSignIn(account.id, parts.now());
    const token = parts.sessions.begin(account.id, caller);
    reportSignIn(parts, 'sign_in', account, caller, detail);
    return token;
  });
}

const REASONS: Record<SignInRefusal, string> = {
  sign_in: '账号或口令不对',
  code_needed: '要动态口令',
  code: '动态口令不对或已用过',
  locked: '账号已停用',
};

/** Of a try that was not looked at. */
export const LOCKED_BY_FAILURES = '连续失败锁定中，没有核对';

/** After as many failures in a row as that, the name is locked, which is written down. */
export function reportLock(
  parts: Pick<SignInParts, 'audit'>,
  failures: number,
  account: Account | null,
  caller: Caller,
): boolean {
  const isLocked = failures >= MAX_FAILURES;
  if (isLocked) {
    reportSignIn(parts, 'sign_in_locked', account, caller, `连续失败 ${MAX_FAILURES} 次`);
  }
  return isLocked;
}

/** What was typed as a name that no account has may be a password: it is not written down. */
export function reportSignIn(
  { audit }: Pick<SignInParts, 'audit'>,
  act: AuditAct,
  account: Account | null,
  { address }: Caller,
  detail: string,
): void {
  const who = account?.name ?? '未知账号';
  audit.append({
    act,
    who,
    role: account === null ? '' : ROLE_RIGHTS[account.role].name,
    record: who,
    source: address,
    result: act === 'sign_in' ? 'ok' : 'refused',
    detail,
  });
}
