import type { Request } from 'express';
import { ROLE_RIGHTS } from '../../etl/method/role.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import type { Caller } from '../auth/accounts/session-store.ts';
import type { Account } from '../auth/accounts/account.ts';
import { HttpError } from '../http/http-error.ts';

/** From where, and with what, a request is made. */
export function callerOf(request: Request): Caller {
  return { address: request.ip ?? '', agent: request.get('User-Agent') ?? '' };
}

/** What every act of an account says of it in the audit log. */
export function actorOf(
  { name, role }: Pick<Account, 'name' | 'role'>,
  request: Request,
): Pick<AuditEntry, 'who' | 'role' | 'source'> {
  return { who: name, role: ROLE_RIGHTS[role].name, source: callerOf(request).address };
}

/**
 * Everybody may know the password of a demo account, and what it did to others would outlast the demo.
 * @throws HttpError 409
 */
export function refuseDemo({ is_demo }: Pick<Account, 'is_demo'>): void {
  if (is_demo)
    throw new HttpError(
      409,
      'demo',
      '演示账号只能看，不能改账号、会话、大屏和设置，也不能采用方案。',
    );
}
