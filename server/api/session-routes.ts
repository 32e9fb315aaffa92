import type { Request, Response, Router } from 'express';
import { readCounty } from '../../etl/config/county.ts';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import { signedInOf } from '../auth/access.ts';
import type { SignedIn } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { toDoOf } from '../auth/accounts/account.ts';
import { hashPassword, isPassword } from '../auth/accounts/password-hash.ts';
import { passwordFault } from '../auth/accounts/password-rules.ts';
import { LOCKED_BY_FAILURES, reportLock } from '../auth/accounts/sign-in.ts';
import type { SignInRefusal } from '../auth/accounts/sign-in.ts';
import { newTotpSecret, totpAddress, totpStep } from '../auth/accounts/totp.ts';
import { clearFlowCookie, flowTokenOf } from '../auth/flow-cookie.ts';
import { isLocal } from '../auth/is-local.ts';
import { clearSessionCookie, isProtected, setSessionCookie } from '../auth/session-cookie.ts';
import {
  passwordRoute,
  sessionRoute,
  signInCodeRoute,
  signInRoute,
  signOutRoute,
  totpConfirmationRoute,
  totpSecretRoute,
} from '../contract/session-routes.ts';
import type { Session } from '../contract/session.ts';
import { HttpError } from '../http/http-error.ts';
import { limitSignIns } from '../http/limit-sign-ins.ts';
import { answer } from './answer-route.ts';
import { actorOf, callerOf } from './caller.ts';
import { endSessionBefore } from './end-session-before.ts';
import { PROVIDER_PATH } from './provider-routes.ts';

/** None of them tells whether there is such an account. */
const REFUSALS: Record<SignInRefusal, (lockMinutes: number) => string> = {
  sign_in: () => '账号或口令不对。',
  code_needed: () => '请输入动态口令。',
  code: () => '动态口令不对或已用过，请等下一个。',
  locked: (minutes) =>
    minutes === 0
      ? '连续失败太多或账号已停用，请找安全管理员。'
      : `连续失败太多或账号已停用，请过 ${minutes} 分钟再试，或找安全管理员。`,
};

const ENDED = '这次登录等得太久或已用过，请从登录页重新开始。';

/** `/session`: signing in and out, one's own password and authenticator app. */
export function sessionRoutes(api: Router, service: AccountService): void {
  const { dir, accounts, sessions, failed, audit } = service;
  const sentence = (refusal: SignInRefusal) => REFUSALS[refusal](service.lockMinutes);

  api.use('/session', limitSignIns());

  answer(api, sessionRoute, async ({ request, response, json, send }) => {
    await send(json(await sessionOf(service, request, signedInOf(response))));
  });

  answer(api, signInRoute, async ({ request, response, body, json, send }) => {
    if (!isProtected(request)) {
      throw new HttpError(
        403,
        'not_encrypted',
        '没有加密，口令会被看到：请用 https 打开，或在服务器本机登录；经代理的请设置 server.trusted_proxy。',
      );
    }
    const result = await service.signIn(body, callerOf(request), isLocal(request));
    if ('refusal' in result) {
      throw new HttpError(401, result.refusal, sentence(result.refusal));
    }
    endSessionBefore(service, response);
    await send(json(await begun(request, response, result.token)));
  });

  answer(api, signInCodeRoute, async ({ request, response, body, json, send }) => {
    const flowToken = flowTokenOf(request);
    if (flowToken === null) throw new HttpError(401, 'ended', ENDED);
    const result = await service.giveCode(flowToken, body.code, callerOf(request));
    if ('refusal' in result) {
      const { refusal } = result;
      throw new HttpError(401, refusal, refusal === 'ended' ? ENDED : sentence(refusal));
    }
    clearFlowCookie(response);
    endSessionBefore(service, response);
    await send(json(await begun(request, response, result.token)));
  });

  answer(api, signOutRoute, async ({ request, response, json, send }) => {
    const signedIn = signedInOf(response);
    if (signedIn !== null) {
      const { account, session } = signedIn;
      service.transaction(() => {
        sessions.end(session.id);
        audit.append({ act: 'sign_out', record: account.name, ...actorOf(account, request) });
      });
    }
    const flowToken = flowTokenOf(request);
    if (flowToken !== null) {
      service.providerSignIns.endProven(flowToken);
      clearFlowCookie(response);
    }
    clearSessionCookie(response);
    await send(json(await sessionOf(service, request, null)));
  });

  answer(api, passwordRoute, async ({ request, response, body, json, send }) => {
    const { account, session } = requireSignedIn(response);
    if (account.is_demo) throw new HttpError(400, 'password', '演示账号的口令不能改。');
    const act = { act: 'password', record: account.name, ...actorOf(account, request) } as const;
    const failures = failed.begin(account.name);
    if (failures === null) {
      audit.append({ ...act, result: 'refused', detail: LOCKED_BY_FAILURES });
      throw new HttpError(401, 'locked', sentence('locked'));
    }
    if (!(await isPassword(body.old_password, account.password_hash))) {
      audit.append({ ...act, result: 'refused', detail: '原口令不对' });
      reportLock(service, failures, account, callerOf(request));
      throw new HttpError(400, 'old_password', '原口令不对。');
    }
    failed.clear(account.name);
    const isSame = body.new_password === body.old_password;
    const fault = isSame
      ? '新口令不能与原口令相同。'
      : passwordFault(dir, body.new_password, account.name);
    if (fault !== null) throw new HttpError(400, 'password', fault);
    const chosen = await hashPassword(body.new_password);
    // Whoever has reset the account meanwhile has ended this session, and their password stays.
    const token = service.transaction(() => {
      if (!accounts.replacePasswordHash(account.id, account.password_hash, chosen)) {
        throw new HttpError(401, 'no_account', '请重新登录。');
      }
      sessions.endOfAccount(account.id, session.id);
      audit.append(act);
      return sessions.rotate(session);
    });
    await send(json(await begun(request, response, token)));
  });

  answer(api, totpSecretRoute, async ({ response, json, send }) => {
    const { account } = requireSignedIn(response);
    refuseSecondTotp(account);
    const secret = newTotpSecret();
    accounts.proposeTotp(account.id, secret);
    await send(json({ secret, address: totpAddress(secret, readCounty(dir).name, account.name) }));
  });

  answer(api, totpConfirmationRoute, async ({ request, response, body, json, send }) => {
    const { account, session } = requireSignedIn(response);
    refuseSecondTotp(account);
    const secret = account.totp_pending;
    const step = secret === null ? null : totpStep(secret, body.code, service.now());
    const token = service.transaction(() => {
      if (secret === null || step === null || !accounts.confirmTotp(account.id, secret, step)) {
        throw new HttpError(400, 'code', '动态口令不对，请核对手机的时间，再输入新的一个。');
      }
      sessions.endOfAccount(account.id, session.id);
      audit.append({ act: 'totp', record: account.name, ...actorOf(account, request) });
      return sessions.rotate(session);
    });
    await send(json(await begun(request, response, token)));
  });

  /** The answer to who has got a new token. */
  async function begun(request: Request, response: Response, token: string): Promise<Session> {
    setSessionCookie(response, token);
    const signedIn = await service.signedIn(token, isLocal(request));
    return sessionOf(service, request, signedIn);
  }
}

/** @throws HttpError 401 when nobody is signed in */
function requireSignedIn(response: Response): SignedIn {
  const signedIn = signedInOf(response);
  if (signedIn === null) throw new HttpError(401, 'no_account', '请先登录。');
  return signedIn;
}

/** Who has taken over a session may not put an app of their own in place. */
function refuseSecondTotp({ totp_secret, is_demo }: SignedIn['account']): void {
  if (totp_secret === null && !is_demo) return;
  const remedy = is_demo
    ? '演示账号不能绑定动态口令。'
    : '已绑定动态口令，换手机请找安全管理员重置。';
  throw new HttpError(409, 'has_totp', remedy);
}

async function sessionOf(
  service: AccountService,
  request: Request,
  signedIn: SignedIn | null,
): Promise<Session> {
  const demo = await service.demoAccounts(isLocal(request));
  const { address, usable } = service.providers;
  const flowToken = flowTokenOf(request);
  const proven = flowToken === null ? null : service.providerSignIns.proven(flowToken);
  const common = {
    providers: usable.map(({ id, title }) => ({
      id,
      title: `用${title}登录`,
      address: `${address}${PROVIDER_PATH}/${id}`,
    })),
    code_for: usable.find(({ id }) => id === proven?.provider)?.title ?? null,
    demo: demo.map(({ name, password, role_name }) => ({ name, password, role_name })),
  };
  if (signedIn === null) {
    return { account: null, rights: [], to_do: [], expires_at: null, ...common };
  }
  const { account, session } = signedIn;
  const { name, title, role, totp_secret } = account;
  const toDo = toDoOf(account);
  return {
    account: {
      name,
      title,
      role,
      role_name: ROLE_RIGHTS[role].name,
      unit: service.shownUnitOf(account),
      has_totp: totp_secret !== null,
    },
    rights: toDo.length > 0 ? [] : [...ROLE_RIGHTS[role].rights],
    to_do: toDo,
    expires_at: service.sessions.endOf(session),
    ...common,
  };
}
