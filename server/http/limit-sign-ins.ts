import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { HttpError } from './http-error.ts';

const WINDOW_MS = 10 * 60_000;
/** Failures of one address in the window; a whole bureau may sign in from one. */
const MAX_FAILURES = 100;

/** Before signing in: refuses an address from which too much has failed. */
export function limitSignIns(): RequestHandler {
  const limit = rateLimit({
    windowMs: WINDOW_MS,
    limit: MAX_FAILURES,
    skipSuccessfulRequests: true,
    keyGenerator: (request) => ipKeyGenerator(request.ip ?? ''),
    handler: (_request, _response, next) =>
      next(new HttpError(429, 'too_many', '从这个地址试得太多，请过十分钟再试。')),
    standardHeaders: false,
    legacyHeaders: false,
    // It would complain of forwarding headers, which are simply not heeded.
    validate: false,
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'POST' && request.path === '/') return limit(request, response, next);
    next();
  };
}
