import type { Router } from 'express';
import { shanghaiNow } from '../../etl/method/calendar/shanghai.ts';
import { accessOf, signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { caseFiltersRoute, caseRoute, casesRoute, caseTextRoute } from '../contract/case-routes.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { actorOf } from './caller.ts';
import { exportLines, scopeText } from './case-export.ts';
import type { CaseService } from './case-service.ts';
import { sendLines } from './send-lines.ts';

/** `/cases`: lists behind figures, one case, and what it says. */
export function caseRoutes(api: Router, cases: CaseService, { audit }: AccountService): void {
  answer(api, casesRoute, async ({ query, request, response, left, json, send }) => {
    const access = accessOf(response);
    if (query.format === 'json') {
      await send(json(await cases.list(query, access, left)));
      return;
    }
    const { account } = signedInOf(response)!;
    const found = await cases.export(query, access, left);
    const by = { title: account.title, name: account.name, at: shanghaiNow() };
    const record = `${scopeText(found.question)}，${found.total} 件`;
    // Before it is sent: nothing leaves that is not written down.
    audit.append({
      act: 'case_export',
      record,
      detail: found.question.asked?.id ?? '',
      ...actorOf(account, request),
    });
    const file = { name: '信访件清单', sheet: '信访件', format: query.format };
    await sendLines(response, file, exportLines(found, by));
  });

  answer(api, caseFiltersRoute, async ({ response, json, send }) => {
    await send(json(cases.filters(accessOf(response))));
  });

  answer(api, caseRoute, async ({ params, response, left, json, send }) => {
    await send(json(await cases.life(params.no, accessOf(response), left)));
  });

  answer(api, caseTextRoute, async ({ params, body, request, response, left, json, send }) => {
    const { account } = signedInOf(response)!;
    const act = { act: 'case_text', record: params.no, detail: body.reason } as const;
    // Before it is sent: nothing is read that is not written down.
    const text = await auditedAct({ audit, account, request, ...act }, async () => ({
      done: await cases.text(params.no, accessOf(response), left),
      detail: body.reason,
    }));
    await send(json(text));
  });
}
