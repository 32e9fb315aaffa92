import type { CookieOptions, Request, Response } from 'express';
import { VALID_MINUTES } from './accounts/provider-sign-in-store.ts';
import { cookieValue } from './cookie-value.ts';
import { cookieName, isProtected } from './session-cookie.ts';

const NAME = 'cockpit_sign_in';

/** The token of the sign-in by a provider that a browser is in the middle of. */
export function flowTokenOf(request: Request): string | null {
  if (!isProtected(request)) return null;
  return cookieValue(request, cookieName(request, NAME));
}

/** The browser sends it as it comes back from the provider, by a link from there (`lax`). */
export function setFlowCookie(response: Response, token: string): void {
  const options = { ...optionsFor(response.req), maxAge: VALID_MINUTES * 60_000 };
  response.cookie(cookieName(response.req, NAME), token, options);
}

export function clearFlowCookie(response: Response): void {
  response.clearCookie(cookieName(response.req, NAME), optionsFor(response.req));
}

function optionsFor(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' };
}
