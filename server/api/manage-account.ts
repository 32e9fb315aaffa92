import type { Request, Response } from 'express';
import { signedInOf } from '../auth/access.ts';
import { AccountManager } from '../auth/accounts/account-manager.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Account } from '../auth/accounts/account.ts';
import { HttpError } from '../http/http-error.ts';
import { actorOf, refuseDemo } from './caller.ts';

/** @throws HttpError 409 when an account of the demo asks */
export function managerOf(
  service: AccountService,
  request: Request,
  response: Response,
): AccountManager {
  const { account } = signedInOf(response)!;
  refuseDemo(account);
  return new AccountManager(service, actorOf(account, request));
}

/**
 * Returns an account that somebody else than its owner does something to.
 * @param what is done, as the refusal for one's own account has it
 * @throws HttpError 404 when there is none; 409 when it is one's own, or of the demo
 */
export function otherAccount(
  { accounts }: AccountService,
  response: Response,
  id: number,
  what: '改' | '申请恢复',
): Account {
  const account = accounts.byId(id);
  if (account === null) throw new HttpError(404, 'not_found', '没有这个账号。');
  if (account.id === signedInOf(response)!.account.id) {
    throw new HttpError(409, 'own_account', `自己的账号要由别的管理员来${what}。`);
  }
  if (account.is_demo) throw new HttpError(409, 'demo', '演示账号不能改。');
  return account;
}
