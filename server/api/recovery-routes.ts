import type { Response, Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Recovery } from '../auth/accounts/recovery-store.ts';
import { recoveriesRoute, recoveryAskRoute, recoveryRoute } from '../contract/recovery.ts';
import { HttpError } from '../http/http-error.ts';
import { accountAnswer } from './account-answer.ts';
import { answer } from './answer-route.ts';
import { existingAccount, manage, requireOther } from './manage-account.ts';

/** Letting approvers and administrators in again: one person asks for it, another one confirms it. */
export function recoveryRoutes(api: Router, service: AccountService): void {
  const { accounts, recoveries } = service;

  answer(api, recoveryAskRoute, async ({ params, json, send, ...asked }) => {
    const account = existingAccount(service, params.id);
    const act = { act: 'recovery_asked', record: account.name } as const;
    await manage(service, asked, act, (manager) => {
      requireOther(account, asked.response, '申请恢复');
      if (!ROLE_RIGHTS[account.role].needsTotp) {
        throw new HttpError(409, 'one_is_enough', '这个账号可以直接重置，不用申请恢复。');
      }
      manager.askRecovery(account, signedInOf(asked.response)!.account);
    });
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

  answer(api, recoveryRoute, async ({ params, json, send, ...asked }) => {
    const account = existingAccount(service, params.id);
    const act = { act: 'recovery_confirmed', record: account.name } as const;
    const password = await manage(service, asked, act, async (manager) => {
      const recovery = recoveries.of(account.id);
      if (recovery === null) throw notWaiting();
      if (!mayConfirm(recovery, asked.response)) {
        throw new HttpError(409, 'needs_second', '自己的、自己申请的恢复，要由另一位管理员确认。');
      }
      const given = await manager.recover(account);
      if (given === null) throw notWaiting();
      return given;
    });
    await send(json({ account: accountAnswer(service, accounts.byId(account.id)!), password }));
  });
}

function notWaiting(): HttpError {
  return new HttpError(404, 'not_found', '没有等待确认的恢复，可能已经确认或过了一天。');
}

function mayConfirm({ account_id, asked_by }: Recovery, response: Response): boolean {
  const { id } = signedInOf(response)!.account;
  return id !== account_id && id !== asked_by;
}
