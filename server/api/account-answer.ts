import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Account } from '../auth/accounts/account.ts';
import type { AccountAnswer } from '../contract/accounts.ts';

/** Returns an account as those who manage accounts see it. */
export function accountAnswer(service: AccountService, account: Account): AccountAnswer {
  const { id, name, title, role, unit_code, is_locked, is_demo, must_change_password } = account;
  return {
    ...{ id, name, title, role, unit_code, is_locked, is_demo, must_change_password },
    role_name: ROLE_RIGHTS[role].name,
    unit: service.shownUnitOf(account),
    is_locked_by_failures: service.failed.isLocked(name),
    has_totp: account.totp_secret !== null,
    external_ids: service.externalIds.of(id),
    recovery_asked_at: service.recoveries.of(id)?.asked_at ?? null,
    created_at: account.created_at,
    signed_in_at: account.signed_in_at,
  };
}
