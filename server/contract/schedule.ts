import { z } from 'zod';
import { runEntrySchema } from '../../etl/jobs/run-entry.ts';
import { LETTER_KINDS, REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import { PAPER_STATES } from '../../etl/method/paper-state.ts';
import type { PaperState } from '../../etl/method/paper-state.ts';
import { plainText } from './plain-text.ts';
import { BODY_REFUSALS, PLAIN_WRITE, route, UNCACHED_GET } from './route.ts';

const version = z.string().regex(/^[0-9a-f]{64}$/);
const time = plainText(1, 5);
const report = z.enum(REPORT_KINDS);
const paper = z.enum([...REPORT_KINDS, ...LETTER_KINDS]);

/** What runs when: the next times, and what the last ones came to. */
export const scheduleSchema = z
  .object({
    version,
    /** The service still keeps the times of the settings with which it was started. */
    needs_restart: z.boolean(),
    /** Cron expression of the day's work. */
    run: z.string(),
    /** Of the running service, whatever has been written since. */
    next_run: z.iso.datetime(),
    last_run: runEntrySchema.pick({ started_at: true, outcome: true, reason: true }).nullable(),
    /** After this day nobody knows the public holidays yet: papers may be deferred otherwise. */
    holidays_known_until: z.iso.date(),
    papers: z.array(
      z.object({
        kind: report,
        /** Time on the day after the period; null: it is not made. */
        at: z.string().nullable(),
        waits_for_workday: z.boolean(),
        /** The end day of its period and the Shanghai wall time at which it is due. */
        next: z.object({ date: z.iso.date(), due_at: z.string() }).nullable(),
        last: z
          .object({ date: z.iso.date(), state: z.enum(Object.keys(PAPER_STATES) as [PaperState]) })
          .nullable(),
      }),
    ),
    /** Papers and letters that wait for a person. */
    approval: z.array(paper),
    /** Channels with hours without deliveries. */
    quiet: z.array(z.object({ channel: z.string(), hours: z.string() })),
  })
  .meta({ id: 'Schedule' });
export type ScheduleAnswer = z.infer<typeof scheduleSchema>;

export const scheduleChangeSchema = z.strictObject({
  version,
  run: plainText(1, 100),
  at: z.partialRecord(report, time),
  workdays: z.array(report),
  approval: z.array(paper),
});

const right = 'settings';
const content = { 'application/json': scheduleSchema } as const;

export const scheduleRoute = route({
  ...UNCACHED_GET,
  right,
  path: '/schedule',
  operationId: 'schedule',
  summary: '日程：什么时候做什么，下一次，上一次的结果',
  content,
  refusals: [409],
});

export const scheduleChangeRoute = route({
  ...PLAIN_WRITE,
  right,
  method: 'put',
  path: '/schedule',
  operationId: 'changeSchedule',
  summary: '修改日程',
  body: scheduleChangeSchema,
  content,
  refusals: [...BODY_REFUSALS, 409],
});

export const SCHEDULE_ROUTES = [scheduleRoute, scheduleChangeRoute] as const;
