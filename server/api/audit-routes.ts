import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Router } from 'express';
import { addDays, shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { AUDIT_ACTS } from '../../etl/state/audit/audit-act.ts';
import type { AuditFilter } from '../../etl/state/audit/audit-log.ts';
import { auditResultName } from '../../etl/state/audit/audit-row.ts';
import type { AuditRow } from '../../etl/state/audit/audit-row.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Audit } from '../contract/audit.ts';
import { auditRoute } from '../contract/audit-routes.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';
import { sendLines } from './send-lines.ts';
import type { ExportLine } from './send-lines.ts';

/** `/audit`: the audit log in pages, or whole as CSV. */
export function auditRoutes(api: Router, { audit }: AccountService): void {
  answer(api, auditRoute, async ({ query, request, response, json, send }) => {
    const { act = null, who = null, from = null, to = null, format, limit, offset } = query;
    const filter = { act, who, from, to: to === null ? null : addDays(to, 1) };
    if (format === 'json') {
      const { total, rows } = audit.page(filter, limit, offset);
      await send(json({ total, act_name: act && nameOf(act), acts: rows.map(shown) }));
      return;
    }
    const { account } = signedInOf(response)!;
    const { total, stretches } = audit.all(filter);
    const scope = scopeText({ act, who, from, to });
    // Before it is sent: nothing leaves that is not written down.
    const record = `${total} 条`;
    audit.append({ act: 'audit_read', record, detail: scope, ...actorOf(account, request) });
    const at = shanghaiNow();
    const lines = exportLines({ scope, total, stretches }, { ...account, at });
    const options = { name: `审计日志-${at.slice(0, 10)}`, sheet: '审计日志', format } as const;
    await sendLines(response, options, lines);
  });
}

const NAMES = new Map<string, string>(Object.entries(AUDIT_ACTS));

/** A newer program may have written another act. */
function nameOf(act: string): string {
  return NAMES.get(act) ?? act;
}

function shown({ hash_before: _, ...row }: AuditRow): Audit['acts'][number] {
  return { ...row, act_name: nameOf(row.act), result_name: auditResultName(row) };
}

/** What was asked for, in words: 全部, or 事项：登录 · 2026-11-01 起. */
function scopeText({ act, who, from, to }: AuditFilter): string {
  const words = [
    act && `事项：${nameOf(act)}`,
    who && `账号：${who}`,
    from && `${from} 起`,
    to && `到 ${to}`,
  ];
  return words.filter((word) => word).join(' · ') || '全部';
}

/** The lines of the file: what it is, who made it and when, the heading, a line for each act. */
async function* exportLines(
  { scope, total, stretches }: { scope: string; total: number; stretches: Iterable<AuditRow[]> },
  by: { title: string; name: string; at: string },
): AsyncGenerator<ExportLine> {
  yield ['审计日志', scope, `${total} 条`];
  yield ['导出', `${by.title}（${by.name}）`, by.at];
  yield ['序号', '时间', '谁', '角色', '事项', '对象', '来源', '结果', '说明', '摘要'];
  for (const rows of stretches) {
    for (const row of rows) {
      const result = auditResultName(row);
      const { id, at, who, role, record, source, detail, hash } = row;
      yield [String(id), at, who, role, nameOf(row.act), record, source, result, detail, hash];
    }
    // Who signs in meanwhile does not wait for the whole of it.
    await nextTurn();
  }
}
