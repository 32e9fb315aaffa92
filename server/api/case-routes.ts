import type { Router } from 'express';
import { accessOf, signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { caseRoute, casesRoute, caseTextRoute } from '../contract/case-routes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { actorOf } from './caller.ts';
import type { CaseService } from './case-service.ts';

/** `/cases`: lists behind figures, one case, and what it says. */
export function caseRoutes(api: Router, cases: CaseService, { audit }: AccountService): void {
  answer(api, casesRoute, async ({ query, response, left, json, send }) => {
    await send(json(await cases.list(query, accessOf(response), left)));
  });

  answer(api, caseRoute, async ({ params, response, left, json, send }) => {
    await send(json(await cases.life(params.no, accessOf(response), left)));
  });

  answer(api, caseTextRoute, async ({ params, body, request, response, left, json, send }) => {
    const { account } = signedInOf(response)!;
    const act = { act: 'case_text', record: params.no, detail: body.reason } as const;
    const actor = actorOf(account, request);
    const text = await cases.text(params.no, accessOf(response), left).catch((error: unknown) => {
      if (error instanceof HttpError) audit.append({ ...act, ...actor, result: 'refused' });
      throw error;
    });
    // Before it is sent: nothing is read that is not written down.
    audit.append({ ...act, ...actor });
    await send(json(text));
  });
}
