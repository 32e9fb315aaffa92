import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { PROVIDER_REFUSALS } from '../../etl/method/provider-refusal.ts';
import { HttpError } from './http-error.ts';

const WINDOW_MS = 10 * 60_000;
/** Where a password, and the code of an authenticator app, are tried. No other spelling leads there. */
const LIMITED = ['/', '/code'];
/** Failures of one address in the window; a whole bureau may sign in from one. */
const MAX_FAILURES = 100;

/** Ways to a provider and back of one address in the window: two a sign-in. */
const MAX_PROVIDER_WAYS = 600;

const COMMON = {
  windowMs: WINDOW_MS,
  keyGenerator: (request: Request) => ipKeyGenerator(request.ip ?? ''),
  standardHeaders: false,
  legacyHeaders: false,
  // It would complain of forwarding headers, which are simply not heeded.
  validate: false,
} as const;

/** Before signing in: refuses an address from which too much has failed. */
export function limitSignIns(): RequestHandler {
  const limit = rateLimit({
    ...COMMON,
    limit: MAX_FAILURES,
    skipSuccessfulRequests: true,
    handler: (_request, _response, next) =>
      next(new HttpError(429, 'too_many', PROVIDER_REFUSALS.too_many)),
  });
  return (request: Request, response: Response, next: NextFunction) => {
    if (request.method === 'POST' && LIMITED.includes(request.path)) {
      return limit(request, response, next);
    }
    next();
  };
}

/** Before a sign-in by a provider: each asks the provider, and a failed one is written down. */
export function limitProviderSignIns(refuse: (response: Response) => void): RequestHandler {
  return rateLimit({
    ...COMMON,
    limit: MAX_PROVIDER_WAYS,
    handler: (_request, response) => refuse(response),
  });
}
