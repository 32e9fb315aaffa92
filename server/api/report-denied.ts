import type { NextFunction, Request, Response } from 'express';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { HttpError } from '../http/http-error.ts';
import { actorOf } from './caller.ts';
import { routeOf } from './observe-requests.ts';

/** After the routes: writes down what an account wanted to change without the right to. */
export function reportDenied({ audit }: AccountService) {
  return (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const signedIn = signedInOf(response);
    const isDenied = error instanceof HttpError && error.code === 'forbidden';
    if (isDenied && signedIn !== null && request.method !== 'GET') {
      const record = `${request.method} ${routeOf(request, response)}`;
      const actor = actorOf(signedIn.account, request);
      const detail = error.message;
      audit.append({ act: 'denied', record, result: 'refused', detail, ...actor });
    }
    next(error);
  };
}
