import type { NextFunction, Request, Response } from 'express';
import { HttpError } from '../http/http-error.ts';
import type { Access } from './access.ts';
import { isLocal } from './is-local.ts';
import type { Screen, ScreenStore } from './screen-store.ts';

const COOKIE = 'cockpit_screen';
const DAY_MS = 86_400_000;

/**
 * Guards the API. A request with a screen's token sees what that screen may see, and its expiry is
 * prolonged. Without a token only the machine itself is let in, until there are accounts.
 */
export function authenticateScreen(screens: ScreenStore) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const token = tokenOf(request);
    if (token === undefined && !isLocal(request)) {
      throw new HttpError(
        401,
        'no_token',
        '这台电脑没有登记为大屏，请在服务器上运行 cockpit screen add，再打开它给出的地址。',
      );
    }
    const screen = token === undefined ? null : acceptToken(screens, token, response);
    const access: Access =
      screen === null
        ? { role: 'analyst', unit: null, screen: null }
        : { role: 'screen', unit: screen.unit, screen };
    response.locals['access'] = access;
    next();
  };
}

function acceptToken(screens: ScreenStore, token: string, response: Response): Screen {
  const used = screens.use(token);
  if (used === null) {
    // Cleared so that a browser on the server's own machine is not kept out. Elsewhere the token
    // may work again, once the files or the clock are right.
    if (isLocal(response.req)) response.clearCookie(COOKIE);
    throw new HttpError(
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
  const token = tokenOf(request);
  return token !== undefined && screens.use(token) !== null;
}

function setCookie(response: Response, token: string, { days }: Pick<Screen, 'days'>): void {
  response.cookie(COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: response.req.secure,
    maxAge: days * DAY_MS,
  });
}

function tokenOf(request: Request): string | undefined {
  return new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(request.get('Cookie') ?? '')?.[1];
}
