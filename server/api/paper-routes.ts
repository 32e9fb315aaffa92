import type { Request, Response, Router } from 'express';
import type { AuditAct } from '../../etl/state/audit/audit-act.ts';
import type { PublishedPaper } from '../../etl/papers/issue/published-paper.ts';
import { accessOf, signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import {
  deliveryConfirmRoute,
  deliveryResendRoute,
  paperApproveRoute,
  paperChangesRoute,
  paperFileRoute,
  paperPageRoute,
  paperPagesRoute,
  paperReviewRoute,
  paperRoute,
  paperSendRoute,
  papersRoute,
  paperWithdrawRoute,
} from '../contract/paper-routes.ts';
import type { PaperDetail } from '../contract/papers.ts';
import { HttpError } from '../http/http-error.ts';
import { answer } from './answer-route.ts';
import { auditedRefusal } from './audited-act.ts';
import { actorOf } from './caller.ts';
import type { PaperActs } from './paper-acts.ts';
import type { PaperService } from './paper-service.ts';

/** What is written down of an act, and the name under which it is done. */
interface Act {
  act: AuditAct;
  work: (paper: PublishedPaper, who: string) => void | Promise<void>;
}

/** `/papers`: what was published, its files, and what approvers do with it. */
export function paperRoutes(
  api: Router,
  papers: PaperService,
  acts: PaperActs,
  { audit }: AccountService,
): void {
  answer(api, papersRoute, async ({ query, response, json, send }) => {
    await send(json(papers.list(query, accessOf(response))));
  });

  answer(api, paperRoute, async ({ params, response, json, send }) => {
    await send(json(papers.detail(params.id, accessOf(response), acts.refusal)));
  });

  answer(api, paperPagesRoute, async ({ params, response, json, send }) => {
    const { texts } = await papers.pages(params.id, accessOf(response));
    await send(json({ pages: texts.map((text) => ({ text })) }));
  });

  answer(api, paperPageRoute, async ({ params, response, send }) => {
    const { pictures } = await papers.pages(params.id, accessOf(response));
    const picture = pictures[params.page - 1];
    if (picture === undefined) throw new HttpError(404, 'not_found', '这份材料没有这一页。');
    await send({ type: 'image/png', content: await picture });
  });

  answer(api, paperReviewRoute, async ({ params, response, json, send }) => {
    await send(json(await acts.review(papers.find(params.id, accessOf(response)))));
  });

  answer(api, paperChangesRoute, async ({ params, response, json, send }) => {
    await send(json(papers.changes(params.id, accessOf(response))));
  });

  answer(api, paperFileRoute, async ({ params, response, send }) => {
    const { name, ...content } = papers.file(params.id, params.file, accessOf(response));
    response.attachment(name);
    await send(content);
  });

  answer(api, paperApproveRoute, async ({ params, body: { number }, json, send, ...asked }) => {
    const work = (paper: PublishedPaper, who: string) => acts.approve(paper, who, number);
    await send(json(await perform(asked, params.id, { act: 'paper_approved', work })));
  });

  answer(api, paperSendRoute, async ({ params, json, send, ...asked }) => {
    const work = (paper: PublishedPaper) => acts.send(paper);
    await send(json(await perform(asked, params.id, { act: 'paper_sent', work })));
  });

  answer(api, paperWithdrawRoute, async ({ params, json, send, ...asked }) => {
    const work = (paper: PublishedPaper, who: string) => acts.withdraw(paper, who);
    await send(json(await perform(asked, params.id, { act: 'paper_withdrawn', work })));
  });

  answer(api, deliveryResendRoute, async ({ params, json, send, ...asked }) => {
    const work = (paper: PublishedPaper, who: string) =>
      acts.resend(deliveryOf(paper, params.key), who);
    await send(json(await perform(asked, params.id, { act: 'paper_resent', work })));
  });

  answer(api, deliveryConfirmRoute, async ({ params, json, send, ...asked }) => {
    const work = (paper: PublishedPaper, who: string) =>
      acts.confirm(deliveryOf(paper, params.key), who);
    await send(json(await perform(asked, params.id, { act: 'paper_confirmed', work })));
  });

  /** Does it under the name of who asks, and writes down that it was done, or refused and why. */
  async function perform(
    { request, response }: { request: Request; response: Response },
    id: string,
    { act, work }: Act,
  ): Promise<PaperDetail> {
    const access = accessOf(response);
    const { account } = signedInOf(response)!;
    const paper = papers.find(id, access);
    const record = `${papers.title(paper)}（${id}）`;
    await auditedRefusal({ audit, account, request, act, record }, () =>
      work(paper, account.title),
    );
    const done = papers.detail(id, access, acts.refusal);
    const { number } = done.paper;
    const detail = number === null ? '' : `文号：${number}`;
    audit.append({ act, record, detail, ...actorOf(account, request) });
    acts.deliver();
    return done;
  }
}

/** @throws HttpError 404 */
function deliveryOf({ deliveries }: PublishedPaper, key: string): string {
  if (deliveries.some((each) => each.key === key)) return key;
  throw new HttpError(404, 'not_found', '这份材料没有这一次投递，请刷新后再看。');
}
