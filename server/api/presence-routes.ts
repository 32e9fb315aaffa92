import type { Request, Response, Router } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { AuditAct } from '../../etl/state/audit/audit-act.ts';
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
import { actorOf, refuseDemo } from './caller.ts';

/** `/sessions` and `/screens`: who and what is let in now. */
export function presenceRoutes(api: Router, service: AccountService, screens: ScreenStore): void {
  const { sessions } = service;

  answer(api, sessionsRoute, async ({ response, json, send }) => {
    await send(json(sessionsAnswer(service, response)));
  });

  answer(api, sessionEndRoute, async ({ request, response, params, json, send }) => {
    refuseDemo(signedInOf(response)!.account);
    const session = sessions.list().find(({ id }) => id === params.id);
    if (session === undefined) throw new HttpError(404, 'not_found', '没有这个会话。');
    sessions.end(session.id);
    const name = service.accounts.byId(session.account_id)!.name;
    report('session_ended', name, `来自 ${session.address}`, request, response);
    await send(json(sessionsAnswer(service, response)));
  });

  answer(api, screensRoute, async ({ json, send }) => {
    await send(json(screensAnswer(screens)));
  });

  answer(api, screenRemovalRoute, async ({ request, response, params, json, send }) => {
    refuseDemo(signedInOf(response)!.account);
    const screen = screens.list().find(({ hash }) => hash === params.hash);
    if (screen === undefined) throw new HttpError(404, 'not_found', '没有这块大屏。');
    screens.remove(screen);
    report('screen_removed', screen.name, '', request, response);
    await send(json(screensAnswer(screens)));
  });

  function report(
    act: AuditAct,
    record: string,
    detail: string,
    request: Request,
    response: Response,
  ): void {
    const { account } = signedInOf(response)!;
    service.audit.append({ act, record, detail, ...actorOf(account, request) });
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
