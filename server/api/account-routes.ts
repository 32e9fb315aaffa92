import type { Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { AuditAct } from '../../etl/state/audit/audit-act.ts';
import type { AccountManager } from '../auth/accounts/account-manager.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { ExternalId } from '../auth/accounts/external-id-store.ts';
import type { Account } from '../auth/accounts/account.ts';
import {
  accountChangeRoute,
  accountResetRoute,
  accountsRoute,
  newAccountRoute,
} from '../contract/account-routes.ts';
import type { AccountChange } from '../contract/accounts.ts';
import { HttpError } from '../http/http-error.ts';
import { accountAnswer } from './account-answer.ts';
import { answer } from './answer-route.ts';
import { existingAccount, manage, requireOther } from './manage-account.ts';

/** The two who may do it together: who manages accounts, and who has the keys of the machine. */
const ON_THE_SERVER = '请在服务器上运行 cockpit user external-id';

/** `/accounts`: the accounts of others, by who may manage them. */
export function accountRoutes(api: Router, service: AccountService): void {
  const { accounts } = service;

  answer(api, accountsRoute, async ({ json, send }) => {
    await send(
      json({
        accounts: accounts.list().map((each) => accountAnswer(service, each)),
        providers: service.providers.usable.map(({ issuer, title, subjectName }) => ({
          issuer,
          title,
          subject_name: subjectName,
        })),
      }),
    );
  });

  answer(api, newAccountRoute, async ({ body, json, send, ...asked }) => {
    const { name, external_ids, ...text } = body;
    const act = { act: 'account_added', record: name } as const;
    const { account, password } = await manage(service, asked, act, (manager) =>
      manager.add(name, text, external_ids),
    );
    await send(json({ account: accountAnswer(service, account), password }));
  });

  answer(api, accountChangeRoute, async ({ params, body, json, send, ...asked }) => {
    const account = existingAccount(service, params.id);
    const act = { act: actOf(body), record: account.name };
    await manage(service, asked, act, (manager) => {
      requireOther(account, asked.response, '改');
      service.transaction(() => change(service, manager, account, body));
    });
    await send(json(accountAnswer(service, accounts.byId(account.id)!)));
  });

  answer(api, accountResetRoute, async ({ params, json, send, ...asked }) => {
    const account = existingAccount(service, params.id);
    const act = { act: 'account_reset', record: account.name } as const;
    const password = await manage(service, asked, act, (manager) => {
      requireOther(account, asked.response, '改');
      refuseAlone(account, '重置');
      return manager.reset(account);
    });
    await send(json({ account: accountAnswer(service, accounts.byId(account.id)!), password }));
  });
}

/** Does all that is asked for; nothing of it where a part is refused. */
function change(
  service: AccountService,
  manager: AccountManager,
  account: Account,
  { locked, external_ids, ...text }: AccountChange,
): void {
  if (Object.values(text).some((value) => value !== undefined)) {
    const { title = account.title, role = account.role } = text;
    // With another role one person could reset the account, and act under its name.
    if (role !== account.role) refuseAlone(account, '改角色');
    const { unit_code = role === account.role ? account.unit_code : null } = text;
    manager.change(account, { title, role, unit_code });
  }
  if (external_ids !== undefined) {
    // Whose identity it is signs in as the account, without its password.
    if (gains(service, account, external_ids)) {
      refuseAlone(account, '登记统一登录的标识', ON_THE_SERVER);
    }
    manager.setExternalIds(account, external_ids);
  }
  if (locked === true) manager.lock(account);
  if (locked === false) manager.unlock(account);
}

/** What a change is called in the audit log where it is refused: by the first thing that is asked for. */
function actOf({ locked, external_ids, ...text }: AccountChange): AuditAct {
  if (Object.values(text).some((value) => value !== undefined)) return 'account_changed';
  if (external_ids !== undefined) return 'external_id';
  return locked === false ? 'account_unlocked' : 'account_locked';
}

/** @throws HttpError 409 when no single administrator may do it to the account */
function refuseAlone(
  account: Account,
  what: string,
  remedy = '请申请恢复，由另一位管理员确认',
): void {
  if (!ROLE_RIGHTS[account.role].needsTotp) return;
  throw new HttpError(409, 'needs_second', `审批和三种管理员不能由一个人${what}，${remedy}。`);
}

/** Whether an account could then be signed in to by an identity that it does not have yet. */
function gains({ externalIds }: AccountService, { id }: Account, ids: ExternalId[]): boolean {
  const before = externalIds.of(id);
  const isKnown = ({ issuer, subject }: ExternalId) =>
    before.some((each) => each.issuer === issuer && each.subject === subject);
  return !ids.every(isKnown);
}
