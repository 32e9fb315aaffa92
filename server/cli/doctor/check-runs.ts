import { shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { lastAttempt, missedRun } from '../../../etl/jobs/missed-run.ts';
import type { RunEntry } from '../../../etl/jobs/run-entry.ts';
import { RunLog } from '../../../etl/jobs/run-log.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readSettings } from '../../../etl/config/settings.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** Checks when the day's work was last done, how it ended, and whether a run was missed since. */
export function checkRuns(dir: DataDir, now: Date): DoctorFinding[] {
  const runs = new RunLog(dir).list();
  const last = runs.find(({ work }) => work === 'day');
  if (last === undefined) return [warn('还没有运行过，请运行 cockpit run 或 cockpit serve。')];
  const missed = missedRun(readSettings(dir).schedule.run, lastAttempt(runs), now);
  return [
    outcome(last),
    ...(missed === null || last.outcome === 'killed'
      ? []
      : [warn(`${shanghaiTime(missed)} 应运行而没有运行，请检查 cockpit serve 是否在运行。`)]),
  ];
}

function outcome(run: RunEntry): DoctorFinding {
  const at = shanghaiTime(new Date(run.started_at));
  const refused = run.files.flatMap((file) => ('reason' in file ? [file.reason] : []));
  switch (run.outcome) {
    case 'done':
      return ok(`${at}，完成，装载 ${run.files.length} 个文件，出 ${run.editions.length} 期`);
    case 'running':
      return ok(`${at} 开始，正在运行`);
    case 'refused':
      return warn(
        run.reason === null
          ? `${at}，退回 ${refused.length} 个文件，首个：${refused[0]}`
          : `${at}，没有运行成：${run.reason}`,
      );
    case 'failed':
      return error(`${at}，失败，请运行 cockpit run --debug，并把输出交给维护人员。`);
    case 'killed':
      return error(`${at} 开始，中途中断，请运行 cockpit run 补上。`);
  }
}
