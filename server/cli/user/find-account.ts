import { UserError } from '../../../etl/base/errors.ts';
import type { AccountService } from '../../auth/accounts/account-service.ts';
import type { Account } from '../../auth/accounts/account.ts';

/** @throws UserError when there is no such account */
export function findAccount({ accounts }: AccountService, name: string): Account {
  const account = accounts.byName(name);
  if (account !== null) return account;
  throw new UserError(`没有名为“${name}”的账号，请用 cockpit user list 查看。`);
}
