import type { Request } from 'express';
import { UserError } from '../../etl/base/errors.ts';
import type { AuditEntry, AuditLog } from '../../etl/state/audit/audit-log.ts';
import type { Account } from '../auth/accounts/account.ts';
import { HttpError } from '../http/http-error.ts';
import { actorOf } from './caller.ts';

/** Who does what to which record. */
export interface Act extends Pick<AuditEntry, 'act' | 'record'> {
  audit: AuditLog;
  account: Pick<Account, 'name' | 'role'>;
  request: Request;
  /** What is known of it beforehand, which stands before why it is refused. */
  detail?: string;
}

/** What came of it, and what the log says of it; `result` where it was done and came to nothing. */
export interface Done<T> extends Pick<AuditEntry, 'result'> {
  done: T;
  detail: string;
}

/** Does it, and writes it into the audit log with what it came to; also where it is refused, and why. */
export async function auditedAct<T>(act: Act, work: () => Done<T> | Promise<Done<T>>): Promise<T> {
  const { done, detail, result = 'ok' } = await auditedRefusal(act, work);
  act.audit.append({ ...entryOf(act), result, detail });
  return done;
}

/** Does what writes itself into the audit log; where it is refused or fails, that is written, and why. */
export async function auditedRefusal<T>(act: Act, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isRefused = error instanceof HttpError || error instanceof UserError;
    // Who leaves before it is done has not been refused anything.
    if (isRefused || !act.request.destroyed) {
      const why = isRefused ? error.message : '程序出错';
      const detail = act.detail ? `${act.detail}；${why}` : why;
      act.audit.append({ ...entryOf(act), result: 'refused', detail });
    }
    throw error;
  }
}

function entryOf({ act, record, account, request }: Act) {
  return { act, record, ...actorOf(account, request) };
}
