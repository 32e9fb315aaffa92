import { z } from 'zod';
import { LETTER_KINDS, REPORT_KINDS } from '../method/paper-kind.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为时刻，例如 08:00');

export const paperScheduleSchema = z.strictObject({
  /** Time on the day after the period at which a report is due; without a time it is not made. */
  at: z.partialRecord(z.enum(REPORT_KINDS), time),
  /** Reports that wait for the next workday (工作日). */
  workdays: z.array(z.enum(REPORT_KINDS)),
  /** Papers that get their 发文字号 and are sent only after approval by a person (须经批准). */
  approval: z.array(z.enum([...REPORT_KINDS, ...LETTER_KINDS])),
  /** Names of the channels a paper is sent to. */
  send: z.partialRecord(z.enum([...REPORT_KINDS, ...LETTER_KINDS]), z.array(z.string())),
});

/** When each paper is due and where it goes. */
export type PaperSchedule = z.infer<typeof paperScheduleSchema>;

/** The schedule when `settings.yaml` has none: all papers are made, none is sent. */
export const DEFAULT_PAPER_SCHEDULE: PaperSchedule = {
  at: { daily: '08:00', weekly: '08:30', monthly: '08:30', quarterly: '08:30', annual: '08:30' },
  workdays: ['weekly', 'monthly', 'quarterly', 'annual'],
  approval: ['monthly', 'quarterly', 'annual', 'supervise', 'commend'],
  send: {},
};
