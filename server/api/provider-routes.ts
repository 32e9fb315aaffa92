import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ProviderRefusal } from '../../etl/method/provider-refusal.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { SentSignIn } from '../auth/accounts/provider-sign-in-store.ts';
import { reportSignIn } from '../auth/accounts/sign-in.ts';
import { clearFlowCookie, flowTokenOf, setFlowCookie } from '../auth/flow-cookie.ts';
import { ProviderError } from '../auth/providers/provider.ts';
import type { SignInProvider } from '../auth/providers/provider.ts';
import { isProtected, setSessionCookie } from '../auth/session-cookie.ts';
import { limitProviderSignIns } from '../http/limit-sign-ins.ts';
import { callerOf } from './caller.ts';
import { endSessionBefore } from './end-session-before.ts';

export const PROVIDER_PATH = '/sign-in/via';
const SIGN_IN_PAGE = '/sign-in';

/** The page that was wanted; the sign-in page itself looks whether it is one of its own. */
const wantedSchema = z.object({ to: z.string().max(2000).catch('').default('') });
const stateSchema = z.object({ state: z.string() });

/**
 * Where a browser is sent to a provider, and where it comes back: pages, not questions of the API, since
 * another site leads to the second. Whatever comes of it, they lead to the sign-in page.
 */
export function providerRoutes(service: AccountService): Router {
  const router = Router();
  const { address, usable } = service.providers;
  const { providerSignIns } = service;
  router.use(limitProviderSignIns((response) => fail(response, 'too_many', '')));

  router.get('/:provider', async (request, response, next) => {
    const provider = usable.find(({ id }) => id === request.params['provider']);
    if (provider === undefined) return next();
    const wanted = wantedSchema.parse(request.query).to;
    if (!isProtected(request)) return fail(response, 'not_encrypted', wanted);
    const { token, sent } = providerSignIns.send(provider.id, wanted);
    const url = await asked(request, provider, () => provider.begin(backTo(provider), sent));
    if (typeof url === 'string') return fail(response, url, wanted);
    setFlowCookie(response, token);
    leadTo(response, url.href);
  });

  router.get('/:provider/callback', async (request, response, next) => {
    const provider = usable.find(({ id }) => id === request.params['provider']);
    if (provider === undefined) return next();
    if (!isProtected(request)) return fail(response, 'not_encrypted', '');
    const token = flowTokenOf(request);
    const { state } = stateSchema.safeParse(request.query).data ?? {};
    const known = token !== null && state !== undefined;
    const sent = known ? providerSignIns.take(token, provider.id, state) : null;
    if (sent === null) {
      report(request, provider, '不是本浏览器刚开始的登录，或等得太久、已用过');
      return fail(response, 'expired', '');
    }
    const result = await signedIn(request, provider, sent);
    if ('codeToken' in result) setFlowCookie(response, result.codeToken);
    else clearFlowCookie(response);
    if ('refusal' in result) return fail(response, result.refusal, sent.wanted);
    if ('token' in result) {
      endSessionBefore(service, response);
      setSessionCookie(response, result.token);
    }
    leadTo(response, signInPage({ to: sent.wanted }));
  });

  async function signedIn(request: Request, provider: SignInProvider, sent: SentSignIn) {
    const query = new URL(request.url, 'http://localhost').searchParams;
    const identity = await asked(request, provider, () =>
      provider.identify(backTo(provider), query, sent),
    );
    if (typeof identity === 'string') return { refusal: identity };
    return service.signInByProvider(provider, identity, callerOf(request));
  }

  /** By the settings alone: no header of a request says where a provider sends people. */
  function backTo({ id }: SignInProvider): string {
    return `${address}${PROVIDER_PATH}/${id}/callback`;
  }

  /** What a provider answers; or why not, which is written down. */
  async function asked<T>(
    request: Request,
    provider: SignInProvider,
    ask: () => Promise<T>,
  ): Promise<T | ProviderRefusal> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      report(request, provider, error.message);
      return error.refusal;
    }
  }

  function report(request: Request, { title }: SignInProvider, reason: string): void {
    reportSignIn(service, 'sign_in_failed', null, callerOf(request), `经${title}：${reason}`);
  }

  return router;
}

function fail(response: Response, failed: ProviderRefusal, to: string): void {
  leadTo(response, signInPage({ failed, to }));
}

function signInPage({ to, ...query }: Record<string, string>): string {
  const parameters = new URLSearchParams({ ...query, ...(to && { to }) });
  return parameters.size === 0 ? SIGN_IN_PAGE : `${SIGN_IN_PAGE}?${parameters}`;
}

function leadTo(response: Response, address: string): void {
  response.set('Cache-Control', 'no-store').redirect(302, address);
}
