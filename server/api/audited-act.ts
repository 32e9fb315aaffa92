import type { Request } from 'express';
import type { AuditEntry, AuditLog } from '../../etl/state/audit/audit-log.ts';
import type { Account } from '../auth/accounts/account.ts';
import { HttpError } from '../http/http-error.ts';
import { actorOf } from './caller.ts';

/** Who does what to which record. */
interface Act extends Pick<AuditEntry, 'act' | 'record'> {
  audit: AuditLog;
  account: Pick<Account, 'name' | 'role'>;
  request: Request;
}

/** Does it, and writes it into the audit log with what it came to; also where it is refused, and why. */
export async function auditedAct<T>(
  { audit, account, request, act, record }: Act,
  work: () => { done: T; detail: string } | Promise<{ done: T; detail: string }>,
): Promise<T> {
  const entry = { act, record, ...actorOf(account, request) };
  try {
    const { done, detail } = await work();
    audit.append({ ...entry, detail });
    return done;
  } catch (error) {
    if (error instanceof HttpError) {
      audit.append({ ...entry, result: 'refused', detail: error.message });
    }
    throw error;
  }
}
