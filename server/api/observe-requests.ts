import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import type { Identity } from '../auth/access.ts';
import type { RequestMetrics } from './request-metrics.ts';

/** A client that left before it was answered, as nginx counts it. */
const LEFT = 499;
const ROOT = '/api/v1';

/** Gives a request its route, for metrics and log. */
export function setRoute(response: Response, path: string): void {
  response.locals['route'] = `${ROOT}${path}`;
}

/** What the log may say of a request: its route, never its address, and numbers in place of names. */
export function requestFields(request: Request, response: Response) {
  const identity: Identity | undefined = response.locals['identity'];
  const access = identity?.access;
  const key = access === undefined || access instanceof Error ? null : access.key;
  return {
    request: String(response.locals['requestId']),
    method: request.method,
    route: routeOf(request, response),
    account: identity?.signedIn?.account.id ?? null,
    key: key?.id ?? null,
  };
}

/**
 * Counts every request, and logs those that change something or are refused; what is merely read is
 * not worth a line. Each answer names its request (`X-Request-Id`), under which it stands in the log.
 */
export function observeRequests(metrics: RequestMetrics, log: Logger) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const start = performance.now();
    const id = randomUUID();
    response.locals['requestId'] = id;
    response.set('X-Request-Id', id);
    response.on('close', () => {
      const seconds = (performance.now() - start) / 1000;
      const route = routeOf(request, response);
      const isStream = route === `${ROOT}/stream`;
      const status = response.writableFinished || isStream ? response.statusCode : LEFT;
      metrics.count({ route, method: request.method, status, seconds, isStream });
      if (status < 400 && ['GET', 'HEAD'].includes(request.method)) return;
      const took_ms = Math.round(seconds * 1000);
      log.info({ ...requestFields(request, response), status, took_ms }, 'request');
    });
    next();
  };
}

/** One of few, whatever is asked for. */
export function routeOf({ originalUrl }: Request, { locals }: Response): string {
  const route: string | undefined = locals['route'];
  if (route !== undefined) return route;
  if (originalUrl.startsWith(ROOT)) return 'no route';
  return originalUrl.startsWith('/assets/') ? 'asset' : 'page';
}
