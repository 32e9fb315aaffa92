import type { Response, Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Recovery } from '../auth/accounts/recovery-store.ts';
import { recoveriesRoute, recoveryAskRoute, recoveryRoute } from '../contract/recovery.ts';
import { HttpError } from '../http/http-error.ts';
import { accountAnswer } from './account-answer.ts';
import { answer } from './answer-route.ts';
import { managerOf, otherAccount } from './manage-account.ts';

/** Letting approvers and administrators in again: one person asks for it, another one confirms it. */
export function recoveryRoutes(api: Router, service: AccountService): void {
  const { accounts, recoveries } = service;

  answer(api, recoveryAskRoute, async ({ request, response, params, json, send }) => {
    const manager = managerOf(service, request, response);
    const account = otherAccount(service, response, params.id, '申请恢复');
    if (!ROLE_RIGHTS[account.role].needsTotp) {
      throw new HttpError(409, 'one_is_enough', '这个账号可以直接重置，不用申请恢复。');
    }
    recoveries.ask(account.id, signedInOf(response)!.account.id);
    manager.report('recovery_asked', account, '');
    await send(json(accountAnswer(service, account)));
  });

  answer(api, recoveriesRoute, async ({ response, json, send }) => {
    const waiting = recoveries.list().flatMap((recovery) => {
      const account = accounts.byId(recovery.account_id);
      return account === null ? [] : { recovery, account };
    });
    await send(
      json({
        recoveries: waiting.map(({ recovery, account: { id, name, title, role } }) => ({
          account: { id, name, title, role_name: ROLE_RIGHTS[role].name },
          asked_by: accounts.byId(recovery.asked_by)?.name ?? '',
          asked_at: recovery.asked_at,
          may_confirm: mayConfirm(recovery, response),
        })),
      }),
    );
  });

  answer(api, recoveryRoute, async ({ request, response, params, json, send }) => {
    const manager = managerOf(service, request, response);
    const account = accounts.byId(params.id);
    const recovery = account && recoveries.of(account.id);
    if (account === null || recovery === null) {
      throw new HttpError(404, 'not_found', '没有等待确认的恢复，可能已经确认或过了一天。');
    }
    if (!mayConfirm(recovery, response)) {
      throw new HttpError(409, 'needs_second', '自己的、自己申请的恢复，要由另一位管理员确认。');
    }
    recoveries.end(account.id);
    const password = await manager.reset(account);
    manager.report('recovery_confirmed', account, '');
    await send(json({ account: accountAnswer(service, accounts.byId(account.id)!), password }));
  });
}

function mayConfirm({ account_id, asked_by }: Recovery, response: Response): boolean {
  const { id } = signedInOf(response)!.account;
  return id !== account_id && id !== asked_by;
}
