import { isDeepStrictEqual } from 'node:util';
import { asTypedAnywhere } from '../../etl/base/typed-commands.ts';
import type { DataDir } from '../../etl/config/data-dir.ts';
import { putSchedule } from '../../etl/config/edit-schedule.ts';
import type { Schedule } from '../../etl/config/edit-schedule.ts';
import { changeSettings, requireSeen, seenSettings } from '../../etl/config/edit-settings.ts';
import { readWorkCalendar } from '../../etl/config/holidays.ts';
import type { Settings } from '../../etl/config/settings.ts';
import type { RunEntry } from '../../etl/jobs/run-entry.ts';
import { RunLog } from '../../etl/jobs/run-log.ts';
import { nextTime } from '../../etl/method/calendar/cron.ts';
import { shanghaiTime } from '../../etl/method/calendar/shanghai.ts';
import { REPORT_KINDS } from '../../etl/method/paper-kind.ts';
import { nextPaper } from '../../etl/papers/issue/due-papers.ts';
import type { ScheduleAnswer } from '../contract/schedule.ts';
import { asRefusal } from '../http/as-refusal.ts';
import type { PaperService } from './paper-service.ts';

/** The schedule of the settings, beside the one that the service was started with. */
export class ScheduleService {
  private readonly dir: DataDir;
  private readonly papers: PaperService;
  private readonly started: Settings;
  private readonly now: () => number;

  /**
   * @param started the settings with which the service was started
   * @param now milliseconds since 1970
   */
  constructor(dir: DataDir, papers: PaperService, started: Settings, now: () => number) {
    this.dir = dir;
    this.papers = papers;
    this.started = started;
    this.now = now;
  }

  answer(): ScheduleAnswer {
    return asRefusal(() => {
      const { version, settings } = seenSettings(this.dir);
      const { schedule, papers, channels } = settings;
      const now = new Date(this.now());
      const calendar = readWorkCalendar(this.dir);
      const last = new RunLog(this.dir).list().find(({ work }) => work === 'day');
      return {
        version,
        needs_restart: !isDeepStrictEqual(timesOf(settings), timesOf(this.started)),
        run: schedule.run,
        next_run: nextTime(this.started.schedule.run, now).toISOString(),
        last_run: last === undefined ? null : lastRun(last),
        holidays_known_until: calendar.lastKnownDay,
        // By the file: the service reads it whenever it looks for papers that are due.
        papers: REPORT_KINDS.map((kind) => {
          const next = nextPaper(kind, papers, shanghaiTime(now), calendar);
          return {
            kind,
            at: papers.at[kind] ?? null,
            waits_for_workday: papers.workdays.includes(kind),
            next: next && { date: next.date, due_at: next.dueAt },
            last: this.papers.newest(kind),
          };
        }),
        approval: papers.approval,
        quiet: channels.flatMap(({ name, quiet }) =>
          quiet === undefined ? [] : [{ channel: name, hours: quiet }],
        ),
      };
    });
  }

  /**
   * Changes the schedule and returns the one of before.
   * @throws HttpError 409 when somebody else changed the settings since, or on a mistake
   */
  change(version: string, wanted: Schedule): Promise<Schedule> {
    return asRefusal(async () => {
      const { schedule, papers } = requireSeen(this.dir, version);
      await changeSettings(this.dir, version, putSchedule(wanted));
      return { ...papers, run: schedule.run };
    });
  }
}

function lastRun({ started_at, outcome, reason }: RunEntry): ScheduleAnswer['last_run'] {
  return { started_at, outcome, reason: reason && asTypedAnywhere(reason) };
}

/** What the service reads once, when it is started. */
function timesOf({ schedule, papers }: Settings): object {
  return { run: schedule.run, at: papers.at };
}
