import type { CookieOptions, Request, Response } from 'express';
import { cookieValue } from './cookie-value.ts';
import { isLocal } from './is-local.ts';

const NAME = 'cockpit_session';

/**
 * The name of a cookie. Over TLS a browser takes the longer one only for the whole of this very host,
 * and only encrypted, so that no other one can put its own in place.
 */
export function cookieName(request: Request, name: string): string {
  return request.secure ? `__Host-${name}` : name;
}

/** Whether passwords and sessions may pass: encrypted, or within this machine. */
export function isProtected(request: Request): boolean {
  return request.secure || isLocal(request);
}

/** The token of the session that a request belongs to; null also where it could be read on its way. */
export function sessionTokenOf(request: Request): string | null {
  if (!isProtected(request)) return null;
  return cookieValue(request, cookieName(request, NAME));
}

/** Links from other programs open signed in (`lax`); it is gone when the browser is closed. */
export function setSessionCookie(response: Response, token: string): void {
  const name = cookieName(response.req, NAME);
  // That of an ended session may have been cleared before; a cookie is set once in an answer.
  const set = [response.getHeader('Set-Cookie') ?? []].flat().map(String);
  response.removeHeader('Set-Cookie');
  for (const other of set.filter((each) => !each.startsWith(`${name}=`))) {
    response.append('Set-Cookie', other);
  }
  response.cookie(name, token, optionsFor(response.req));
}

export function clearSessionCookie(response: Response): void {
  response.clearCookie(cookieName(response.req, NAME), optionsFor(response.req));
}

function optionsFor(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: request.secure, path: '/' };
}
