import type { Router } from 'express';
import { signedInOf } from '../auth/access.ts';
import type { AccountService } from '../auth/accounts/account-service.ts';
import { scheduleChangeRoute, scheduleRoute } from '../contract/schedule.ts';
import { answer } from './answer-route.ts';
import { auditedAct } from './audited-act.ts';
import { refuseDemo } from './caller.ts';
import { scheduleChanges } from './schedule-changes.ts';
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
      const before = await schedule.change(version, wanted);
      return { done: null, detail: scheduleChanges(before, wanted) };
    });
    await send(json(schedule.answer()));
  });
}
