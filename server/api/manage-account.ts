import type { Response } from 'express';
import { signedInOf } from '../auth/access.ts';
import { AccountManager } from '../auth/accounts/account-manager.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Account } from '../auth/accounts/account.ts';
import { asRefusal } from '../http/as-refusal.ts';
import { HttpError } from '../http/http-error.ts';
import type { Client } from './answer-route.ts';
import { auditedRefusal } from './audited-act.ts';
import type { Act } from './audited-act.ts';
import { actorOf, refuseDemo } from './caller.ts';

/**
 * Does what somebody does to accounts. What is refused is written down too.
 * @throws HttpError 409 when an account of the demo asks, or the program refuses it
 */
export function manage<T>(
  service: AccountService,
  { request, response }: Pick<Client, 'request' | 'response'>,
  act: Pick<Act, 'act' | 'record'>,
  work: (manager: AccountManager) => T | Promise<T>,
): Promise<T> {
  const { account } = signedInOf(response)!;
  return auditedRefusal({ audit: service.audit, account, request, ...act }, async () => {
    refuseDemo(account);
    const manager = new AccountManager(service, actorOf(account, request));
    return asRefusal(async () => work(manager));
  });
}

/** @throws HttpError 404 */
export function existingAccount({ accounts }: AccountService, id: number): Account {
  const account = accounts.byId(id);
  if (account === null) throw new HttpError(404, 'not_found', '没有这个账号。');
  return account;
}

/**
 * Refuses what only somebody else than its owner may do to an account.
 * @param what is done, as the refusal for one's own account has it
 * @throws HttpError 409 when it is one's own, or of the demo
 */
export function requireOther(
  { id, is_demo }: Account,
  response: Response,
  what: '改' | '申请恢复',
): void {
  if (id === signedInOf(response)!.account.id) {
    throw new HttpError(409, 'own_account', `自己的账号要由别的管理员来${what}。`);
  }
  if (is_demo) throw new HttpError(409, 'demo', '演示账号不能改。');
}
