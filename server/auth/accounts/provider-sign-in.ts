import type { ProviderRefusal } from '../../../etl/method/provider-refusal.ts';
import type { ProvenIdentity, Providers, SignInProvider } from '../providers/provider.ts';
import type { ExternalIdStore } from './external-id-store.ts';
import type { ProviderSignInStore } from './provider-sign-in-store.ts';
import type { Caller } from './session-store.ts';
import {
  backOffMs,
  beginSession,
  LOCKED_BY_FAILURES,
  reportLock,
  reportSignIn,
} from './sign-in.ts';
import type { SignInParts, SignInRefusal } from './sign-in.ts';
import { totpStep } from './totp.ts';

/** What signing in by a provider takes besides. */
export interface ProviderSignInParts extends SignInParts {
  externalIds: ExternalIdStore;
  providerSignIns: ProviderSignInStore;
  providers: Providers;
}

/**
 * Signs in whom a provider has named. No account is made, and one that is locked stays out. An account
 * with an authenticator app gives its code here too, unless the provider has proven a second factor.
 * @returns the token of a session, or of a sign-in that still lacks the code, or why there is none
 */
export async function signInByProvider(
  parts: ProviderSignInParts,
  { id, title }: Pick<SignInProvider, 'id' | 'title'>,
  identity: ProvenIdentity,
  caller: Caller,
): Promise<{ token: string } | { codeToken: string } | { refusal: ProviderRefusal }> {
  const { accounts, externalIds, failed, providerSignIns } = parts;
  const number = externalIds.accountOf(identity);
  const account = number === null ? null : accounts.byId(number);
  if (account === null) {
    reportSignIn(parts, 'sign_in_failed', null, caller, `经${title}：没有对应的账号`);
    return { refusal: 'unknown' };
  }
  const isOut = account.is_locked || failed.isLocked(account.name);
  if (isOut || !(await parts.mayBeUsed(account))) {
    reportSignIn(parts, 'sign_in_failed', account, caller, `经${title}：账号已停用或锁定`);
    return { refusal: 'locked' };
  }
  if (account.totp_secret !== null && !identity.hasSecondFactor) {
    return { codeToken: providerSignIns.prove(account.id, id) };
  }
  const proof = identity.hasSecondFactor ? '，平台已验第二因素' : '';
  return { token: beginSession(parts, account, caller, `经${title}${proof}`) };
}

/**
 * Takes the code that a sign-in by a provider still lacked. Wrong ones count like wrong passwords.
 * @param token of the browser
 * @returns `ended`: nothing waits for a code; it has to begin anew
 */
export async function giveCode(
  parts: ProviderSignInParts,
  token: string,
  code: string,
  caller: Caller,
): Promise<{ token: string } | { refusal: Extract<SignInRefusal, 'code' | 'locked'> | 'ended' }> {
  const { accounts, failed, providerSignIns, providers, now } = parts;
  const proven = providerSignIns.proven(token);
  const named = proven && accounts.byId(proven.account_id);
  const provider = providers.usable.find(({ id }) => id === proven?.provider);
  if (named === null || provider === undefined) return { refusal: 'ended' };
  const { title } = provider;
  const failures = failed.begin(named.name);
  if (failures === null) {
    const detail = `经${title}：${LOCKED_BY_FAILURES}`;
    reportSignIn(parts, 'sign_in_failed', named, caller, detail);
    return { refusal: 'locked' };
  }
  await parts.wait(backOffMs(failures));
  // As it is now: while it waited it may have been locked, reset, or let in by another request.
  const account = accounts.byId(named.id);
  if (account === null || account.totp_secret === null || providerSignIns.proven(token) === null) {
    failed.takeBack(named.name);
    return { refusal: 'ended' };
  }
  if (account.is_locked) {
    failed.takeBack(account.name);
    reportSignIn(parts, 'sign_in_failed', account, caller, `经${title}：账号已停用`);
    return { refusal: 'locked' };
  }
  const step = totpStep(account.totp_secret, code, now());
  if (step === null || !accounts.takeTotpStep(account.id, step)) {
    reportSignIn(parts, 'sign_in_failed', account, caller, `经${title}：动态口令不对或已用过`);
    return { refusal: reportLock(parts, failures, account, caller) ? 'locked' : 'code' };
  }
  return parts.transaction(() => {
    if (!providerSignIns.endProven(token)) return { refusal: 'ended' };
    failed.clear(account.name);
    return { token: beginSession(parts, account, caller, `经${title}`) };
  });
}
