import { z } from 'zod';
import { sha256Of } from '../../base/sha256.ts';

export const AUDIT_RESULTS = ['ok', 'refused'] as const;

/** A row of the audit log: who did what to which record, when, from where, with what result. */
export const auditRowSchema = z.object({
  id: z.int(),
  /** Shanghai time, `yyyy-mm-dd hh:mm:ss`. */
  at: z.string(),
  /** Name of the account; for the command line 命令行（张三）, with the system user. */
  who: z.string(),
  /** Such as 分析员; '' for the command line and for nobody. */
  role: z.string(),
  /** A key of `AUDIT_ACTS`; a newer program may have written another. */
  act: z.string(),
  /** What it was done to: an account, a screen, a paper, a file. */
  record: z.string(),
  /** The address from which it was asked; 本机 for the command line. */
  source: z.string(),
  result: z.enum(AUDIT_RESULTS),
  detail: z.string(),
  /** Hash of the row before; '' in the first one. */
  hash_before: z.string(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

/** What a person reads as the result; a trial that nothing came of has failed, nobody refused it. */
export function auditResultName({ act, result }: Pick<AuditRow, 'act' | 'result'>): string {
  if (result === 'ok') return '成功';
  return act === 'channel_tried' ? '失败' : '拒绝';
}

/** The hash of a row: of all that it says, and so of every row before it. */
export function auditHash(row: Omit<AuditRow, 'hash'>): string {
  const { hash_before, id, at, who, role, act, record, source, result, detail } = row;
  return sha256Of(
    JSON.stringify([hash_before, id, at, who, role, act, record, source, result, detail]),
  );
}
