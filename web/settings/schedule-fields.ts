import { REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import type { ReportKind } from '../../etl/method/paper-kind.ts';
import type { Schedule, ScheduleChange } from './settings-api.ts';

/** What is typed of the schedule; '' is nothing. */
export interface ScheduleFields {
  /** Whether the day's work runs at one time every day; else at those of a cron expression. */
  isDaily: boolean;
  time: string;
  cron: string;
  at: Record<ReportKind, string>;
  workdays: ScheduleChange['workdays'];
  approval: ScheduleChange['approval'];
}

/** Such as `30 6 * * *`: every day at 06:30. */
const DAILY = /^(\d{1,2}) (\d{1,2}) \* \* \*$/;

/** The time of a cron expression that runs once every day, `hh:mm`; null: it is another one. */
export function dailyTime(cron: string): string | null {
  const [, minute, hour] = DAILY.exec(cron) ?? [];
  if (minute === undefined || hour === undefined) return null;
  return `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

export function scheduleFields({ run, papers, approval }: Schedule): ScheduleFields {
  const time = dailyTime(run);
  const timeOf = (kind: ReportKind) => papers.find((each) => each.kind === kind)?.at ?? '';
  return {
    isDaily: time !== null,
    time: time ?? '06:30',
    cron: run,
    at: Object.fromEntries(REPORT_KINDS.map((kind) => [kind, timeOf(kind)])) as Record<
      ReportKind,
      string
    >,
    workdays: papers.filter((each) => each.waits_for_workday).map(({ kind }) => kind),
    approval: [...approval],
  };
}

export function scheduleChangeOf(
  version: string,
  { isDaily, time, cron, at, workdays, approval }: ScheduleFields,
): ScheduleChange {
  const [hour, minute] = time.split(':').map(Number);
  // The same time stays as it is written: `05 06 * * *`.
  const isOther = isDaily && dailyTime(cron) !== time;
  return {
    version,
    run: isOther ? `${minute} ${hour} * * *` : cron.trim(),
    at: Object.fromEntries(Object.entries(at).filter(([, each]) => each !== '')),
    workdays,
    approval,
  };
}
