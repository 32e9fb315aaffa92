import type { NextFunction, Request, Response } from 'express';
import { HttpError } from '../http/http-error.ts';
import { cookieValue } from './cookie-value.ts';
import { isLocal } from './is-local.ts';
import type { Screen, ScreenStore } from './screen-store.ts';

const COOKIE = 'cockpit_screen';
const DAY_MS = 86_400_000;

/**
 * The registered screen that asks, whose expiry is prolonged; null: no token was sent.
 * @returns HttpError 401 when its token is worth nothing
 */
export function screenOf(
  screens: ScreenStore,
  request: Request,
  response: Response,
): Screen | HttpError | null {
  const token = cookieValue(request, COOKIE);
  if (token === null) return null;
  const used = screens.use(token);
  if (used === null) {
    // Cleared so that a browser on the server's own machine is not kept out. Elsewhere the token
    // may work again, once the files or the clock are right.
    if (isLocal(request)) response.clearCookie(COOKIE);
    return new HttpError(
      401,
      'token_ended',
      '这块大屏的登记已取消或过期，请在服务器上重新运行 cockpit screen add，再打开它给出的地址。',
    );
  }
  if (used.isRenewed) setCookie(response, token, used.screen);
  return used.screen;
}

/**
 * Guards the wall's page: a token in its address becomes a cookie and leaves the address. The page
 * itself holds no figures; it learns about a bad token when it asks for some. A bad token never
 * replaces a good one, so an old address does not lock a screen out.
 */
export function tokenToCookie(screens: ScreenStore) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const { searchParams } = new URL(request.url, 'http://localhost');
    const token = searchParams.get('token');
    if (token === null) return next();
    searchParams.delete('token');
    const used = screens.use(token);
    if (used !== null) setCookie(response, token, used.screen);
    else if (!hasGoodCookie(request, screens)) setCookie(response, token, { days: 1 });
    const rest = searchParams.size > 0 ? `?${searchParams}` : '';
    response.set('Cache-Control', 'no-store').redirect(302, `/wall${rest}`);
  };
}

function hasGoodCookie(request: Request, screens: ScreenStore): boolean {
  const token = cookieValue(request, COOKIE);
  return token !== null && screens.use(token) !== null;
}

function setCookie(response: Response, token: string, { days }: Pick<Screen, 'days'>): void {
  response.cookie(COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: response.req.secure,
    maxAge: days * DAY_MS,
  });
}
