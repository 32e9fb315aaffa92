import type { Router } from 'express';
import { escapedCsvLines } from '../../etl/base/csv-lines.ts';
import { BYTE_ORDER_MARK } from '../../etl/base/encoding.ts';
import { addDays } from '../../etl/method/calendar/shanghai.ts';
import { AUDIT_ACTS } from '../../etl/state/audit/audit-act.ts';
import type { AuditRow } from '../../etl/state/audit/audit-row.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Audit } from '../contract/audit.ts';
import { auditRoute } from '../contract/audit-routes.ts';
import { CSV_TYPE } from '../contract/export.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';

/** Acts of half a year and more, in one file. */
const MAX_EXPORTED = 1_000_000;

/** `/audit`: the audit log in pages, or whole as CSV. */
export function auditRoutes(api: Router, { audit }: AccountService): void {
  answer(api, auditRoute, async ({ query, request, response, json, send }) => {
    const { act = null, who = null, from = null, to = null, format, limit, offset } = query;
    const filter = { act, who, from, to: to === null ? null : addDays(to, 1) };
    if (format === 'json') {
      const { total, rows } = audit.page(filter, limit, offset);
      await send(json({ total, acts: rows.map(shown) }));
      return;
    }
    const { rows } = audit.page(filter, MAX_EXPORTED, 0);
    const { account } = signedInOf(response)!;
    const record = `${rows.length} 条`;
    audit.append({ act: 'audit_read', record, ...actorOf(account, request) });
    response.attachment(`审计日志.csv`);
    await send({ type: CSV_TYPE, content: auditCsv(rows) });
  });
}

const NAMES = new Map<string, string>(Object.entries(AUDIT_ACTS));

function shown({ hash_before: _, ...row }: AuditRow): Audit['acts'][number] {
  return { ...row, act_name: NAMES.get(row.act) ?? row.act };
}

function auditCsv(rows: readonly AuditRow[]): string {
  const fields = ['序号', '时间', '谁', '角色', '事项', '对象', '来源', '结果', '说明', '摘要'];
  const data = rows.map((row) => [
    row.id,
    row.at,
    row.who,
    row.role,
    NAMES.get(row.act) ?? row.act,
    row.record,
    row.source,
    row.result === 'ok' ? '成功' : '拒绝',
    row.detail,
    row.hash,
  ]);
  return BYTE_ORDER_MARK + escapedCsvLines([fields, ...data]);
}
