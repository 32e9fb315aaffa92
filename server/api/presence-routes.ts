import type { Response, Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { ScreenStore } from '../auth/screen-store.ts';
import {
  screenRemovalRoute,
  screensRoute,
  sessionEndRoute,
  sessionsRoute,
} from '../contract/account-routes.ts';
import type { ScreensAnswer, SessionsAnswer } from '../contract/accounts.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import type { Client } from './answer-route.ts';
import { auditedRefusal } from './audited-act.ts';
import { actorOf, refuseDemo } from './caller.ts';

/** `/sessions` and `/screens`: who and what is let in now. */
export function presenceRoutes(api: Router, service: AccountService, screens: ScreenStore): void {
  const { sessions } = service;

  answer(api, sessionsRoute, async ({ response, json, send }) => {
    await send(json(sessionsAnswer(service, response)));
  });

  answer(api, sessionEndRoute, async ({ params, json, send, ...asked }) => {
    const session = sessions.list().find(({ id }) => id === params.id);
    if (session === undefined) throw new HttpError(404, 'not_found', '没有这个会话。');
    const record = service.accounts.byId(session.account_id)!.name;
    const act = { act: 'session_ended', record, detail: `来自 ${session.address}` } as const;
    await end(asked, act, () => void sessions.end(session.id));
    await send(json(sessionsAnswer(service, asked.response)));
  });

  answer(api, screensRoute, async ({ json, send }) => {
    await send(json(screensAnswer(screens)));
  });

  answer(api, screenRemovalRoute, async ({ params, json, send, ...asked }) => {
    const screen = screens.list().find(({ hash }) => hash === params.hash);
    if (screen === undefined) throw new HttpError(404, 'not_found', '没有这块大屏。');
    const act = { act: 'screen_removed', record: screen.name, detail: '' } as const;
    // A screen is a file: it is removed last, when all else is done.
    await end(asked, act, () => screens.remove(screen));
    await send(json(screensAnswer(screens)));
  });

  /** Does it and writes it down, neither without the other; also where it is refused. */
  function end(
    { request, response }: Pick<Client, 'request' | 'response'>,
    { detail, ...act }: Pick<AuditEntry, 'act' | 'record' | 'detail'>,
    work: () => void,
  ): Promise<void> {
    const { account } = signedInOf(response)!;
    const { audit } = service;
    return auditedRefusal({ audit, account, request, ...act }, () => {
      refuseDemo(account);
      service.transaction(() => {
        audit.append({ ...act, ...actorOf(account, request), ...(detail && { detail }) });
        work();
      });
    });
  }
}

function sessionsAnswer(
  { accounts, sessions }: AccountService,
  response: Response,
): SessionsAnswer {
  const own = signedInOf(response)!.session.id;
  return {
    sessions: sessions.list().map((session) => {
      const { id, account_id, address, agent, created_at, used_at } = session;
      const { name, role } = accounts.byId(account_id)!;
      const ends_at = sessions.endOf(session);
      const role_name = ROLE_RIGHTS[role].name;
      return {
        id,
        name,
        role_name,
        address,
        agent,
        created_at,
        used_at,
        ends_at,
        is_own: id === own,
      };
    }),
  };
}

function screensAnswer(screens: ScreenStore): ScreensAnswer {
  return {
    screens: screens.list().map(({ hash, name, unit, days, created_at, usedAt, expiresAt }) => ({
      ...{ hash, name, unit, days, created_at },
      used_at: usedAt.toISOString(),
      expires_at: expiresAt.toISOString(),
    })),
  };
}
