import type { NextFunction, Request, Response } from 'express';
import { HttpError } from './http-error.ts';

/** `none`: typed into the address bar, or opened from a bookmark. Nothing is changed by that. */
const ASKING_SITES = ['same-origin', 'none'];
const WRITING_SITES = ['same-origin'];
const ASKING_METHODS = ['GET', 'HEAD'];

/**
 * Before the API: refuses what a page of another site makes a browser ask.
 *
 * Browsers say so themselves (`Sec-Fetch-Site`) where the connection is encrypted or to this machine.
 * Elsewhere an `Origin` must be the host that was asked for, or the one that a proxy was asked for:
 * no page can add `X-Forwarded-Host` to a request of its own without being asked first. A browser
 * sends no `Origin` with what a page reads from its own server, nor does a program that is no browser.
 *
 * What changes something has to say that it comes from a page of this server: there is none that
 * browsers send without either header.
 * @throws HttpError 403
 */
export function refuseCrossSite(request: Request, _: Response, next: NextFunction): void {
  if (!isSameOrigin(request)) {
    throw new HttpError(
      403,
      'cross_site',
      '请求来自别的网站的页面，已拒绝；如经代理访问，请让代理原样转发 Host。',
    );
  }
  next();
}

function isSameOrigin(request: Request): boolean {
  const isAsking = ASKING_METHODS.includes(request.method);
  const site = request.get('Sec-Fetch-Site');
  const origin = request.get('Origin');
  if (site !== undefined) {
    if (!(isAsking ? ASKING_SITES : WRITING_SITES).includes(site)) return false;
    if (isAsking) return true;
  }
  if (origin === undefined) return isAsking || site !== undefined;
  const asked = [request.get('Host'), ...(request.get('X-Forwarded-Host')?.split(',') ?? [])];
  return asked.some((host) => host !== undefined && isOriginOf(origin, host.trim()));
}

/** Whether `https://wall.example:8443` is an origin of the host `wall.example:8443`. */
function isOriginOf(origin: string, host: string): boolean {
  return /^https?:\/\//i.test(origin) && origin.replace(/^https?:\/\//i, '') === host.toLowerCase();
}
