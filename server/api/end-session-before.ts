import type { Response } from 'express';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';

/** A session that a browser had is not gone on with after a sign-in: its token may be known to others. */
export function endSessionBefore({ sessions }: AccountService, response: Response): void {
  const before = signedInOf(response);
  if (before !== null) sessions.end(before.session.id);
}
