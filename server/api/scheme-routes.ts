import type { Request, Response, Router } from 'express';
import { parseEdits } from '../../etl/method/scheme-edits.ts';
import type { SchemeEdits } from '../../etl/method/scheme-edits.ts';
import type { AuditEntry } from '../../etl/state/audit/audit-log.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import type { Account } from '../auth/accounts/account.ts';
import type { ListedScheme } from '../contract/schemes.ts';
import {
  adoptionPlanRoute,
  adoptionRoute,
  adoptionWithdrawalRoute,
  draftRoute,
  schemeCheckRoute,
  schemeRoute,
  schemesRoute,
} from '../contract/schemes.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import { SchemeService } from './scheme-service.ts';

/** `/schemes`: the list, one, what would be, drafts, adoption. */
export function schemeRoutes(api: Router, dir: DataDir, { audit, now }: AccountService): void {
  const schemes = new SchemeService(dir, now);

  /** Does it and writes it down, also where it is refused. */
  async function recorded(
    { request, response }: { request: Request; response: Response },
    act: Pick<AuditEntry, 'act' | 'record'> & { detail: string },
    work: (account: Account) => Promise<ListedScheme>,
  ): Promise<ListedScheme> {
    const { account } = signedInOf(response)!;
    return auditedAct({ audit, account, request, ...act }, async () => ({
      done: await work(account),
      detail: act.detail,
    }));
  }

  answer(api, schemesRoute, async ({ json, send }) => {
    await send(json({ schemes: schemes.list() }));
  });

  answer(api, schemeRoute, async ({ params, json, send }) => {
    await send(json(schemes.scheme(params.id)));
  });

  answer(api, schemeCheckRoute, async ({ params, query, json, send }) => {
    await send(json(schemes.check(params.id, editsOf(query.edits))));
  });

  answer(api, draftRoute, async ({ params: { id }, body, json, send, ...asked }) => {
    const { base, edits, title, reason, version } = body;
    const by = signedInOf(asked.response)!.account.title;
    const draft = { base, edits: editsOf(edits), title, reason, by };
    const act = { act: 'scheme_drafted', record: id, detail: `${title}：${reason}` } as const;
    await send(json(await recorded(asked, act, () => schemes.save(id, draft, version))));
  });

  answer(api, adoptionPlanRoute, async ({ params, query, json, send }) => {
    await send(json(schemes.plan(params.id, query.from)));
  });

  answer(api, adoptionRoute, async ({ params: { id }, body, json, send, ...asked }) => {
    const { version, from } = body;
    const act = { act: 'scheme_adopted', record: id, detail: `自截止日 ${from} 起` } as const;
    const done = await recorded(asked, act, (account) => {
      refuseDemo(account);
      return schemes.adopt(id, version, from);
    });
    await send(json(done));
  });

  answer(api, adoptionWithdrawalRoute, async ({ params: { id }, json, send, ...asked }) => {
    const act = { act: 'scheme_withdrawn', record: id, detail: '' } as const;
    const done = await recorded(asked, act, (account) => {
      refuseDemo(account);
      return schemes.withdraw(id);
    });
    await send(json(done));
  });
}

/** @throws HttpError 400 for a text that is none */
function editsOf(text: string): SchemeEdits {
  const edits = parseEdits(text);
  if (edits === null)
    throw new HttpError(400, 'bad_request', '改动的写法不正确，请重新打开这一页。');
  return edits;
}
