import type { OwnUnit, Role } from '../../etl/method/role.ts';
import { getAs, JSON_FORMAT } from '../api/request.ts';
import { send } from '../api/send.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export interface ListedAccount {
  id: number;
  name: string;
  title: string;
  role: Role;
  role_name: string;
  /** Null with a `unit_code`: the unit has left the register. */
  unit: OwnUnit | null;
  unit_code: string | null;
  /** Somebody locked it. */
  is_locked: boolean;
  is_locked_by_failures: boolean;
  has_totp: boolean;
  is_demo: boolean;
  signed_in_at: string | null;
}

/** What is said of an account when it is added or changed. */
export interface AccountWords {
  title: string;
  role: Role;
  unit_code: string | null;
}

export interface ListedSession {
  id: number;
  name: string;
  role_name: string;
  /** From where. */
  address: string;
  created_at: string;
  used_at: string;
  /** However it is used. */
  ends_at: string;
  is_own: boolean;
}

export interface ListedScreen {
  hash: string;
  name: string;
  unit: OwnUnit | null;
  created_at: string;
  used_at: string;
  expires_at: string;
}

export interface AuditAct {
  id: number;
  at: string;
  who: string;
  role: string;
  /** Such as `sign_in`. */
  act: string;
  /** Such as 登录. */
  act_name: string;
  record: string;
  source: string;
  result: 'ok' | 'refused';
  detail: string;
}

export const AUDIT_ACTS_A_PAGE = 100;

const ask = <T>(address: string) => whenSignedIn(() => getAs<T>(JSON_FORMAT, address));

export const fetchAccounts = () => ask<{ accounts: ListedAccount[] }>('/accounts');
export const fetchSessions = () => ask<{ sessions: ListedSession[] }>('/sessions');
export const fetchScreens = () => ask<{ screens: ListedScreen[] }>('/screens');
export const fetchAudit = (query: URLSearchParams) =>
  ask<{ total: number; acts: AuditAct[] }>(`/audit?${query}`);

/** Both return the one-time password, which is shown once. */
export const addAccount = (words: AccountWords & { name: string }) =>
  whenSignedIn(() => send<{ password: string }>('POST', '/accounts', words));
export const resetAccount = (id: number) =>
  whenSignedIn(() => send<{ password: string }>('POST', `/accounts/${id}/reset`));

export const changeAccount = (id: number, words: AccountWords & { locked?: boolean }) =>
  whenSignedIn(() => send('PUT', `/accounts/${id}`, words));
export const endSession = (id: number) => whenSignedIn(() => send('DELETE', `/sessions/${id}`));
export const removeScreen = (hash: string) =>
  whenSignedIn(() => send('DELETE', `/screens/${encodeURIComponent(hash)}`));
