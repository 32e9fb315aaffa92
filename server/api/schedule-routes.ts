import type { Router } from 'express';
import type { Schedule } from '../../etl/config/edit-schedule.ts';
import { PAPER_NAMES, REPORT_KINDS, REPORT_NAMES } from '../../etl/method/paper-kind.ts';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { scheduleChangeRoute, scheduleRoute } from '../contract/schedule.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import type { ScheduleService } from './schedule-service.ts';

/** `/schedule`: what runs when, and other times. */
export function scheduleRoutes(
  api: Router,
  schedule: ScheduleService,
  { audit }: AccountService,
): void {
  answer(api, scheduleRoute, async ({ json, send }) => {
    await send(json(schedule.answer()));
  });

  answer(api, scheduleChangeRoute, async ({ request, response, body, json, send }) => {
    const { version, ...wanted } = body;
    const { account } = signedInOf(response)!;
    refuseDemo(account);
    const act = { act: 'schedule_changed', record: 'settings.yaml' } as const;
    await auditedAct({ audit, account, request, ...act }, async () => {
      await schedule.change(version, wanted);
      return { done: null, detail: detailOf(wanted) };
    });
    await send(json(schedule.answer()));
  });
}

/** What is set, for the audit log. */
function detailOf({ run, at, workdays, approval }: Schedule): string {
  const names = (kinds: readonly (keyof typeof PAPER_NAMES)[]) =>
    kinds.map((kind) => PAPER_NAMES[kind]).join('、') || '无';
  const times = REPORT_KINDS.filter((kind) => at[kind] !== undefined).map(
    (kind) => `${REPORT_NAMES[kind]} ${at[kind]}`,
  );
  return [
    `每日运行 ${run}`,
    `出稿：${times.join('、') || '无'}`,
    `顺延：${names(workdays)}`,
    `须批准：${names(approval)}`,
  ].join('；');
}
