import { addDays, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import { hasHolidayCalendar } from '../../../etl/method/calendar/workday.ts';
import { sourceDeadlines } from '../../../etl/jobs/source-deadlines.ts';
import { sourceFreshness } from '../../../etl/jobs/source-freshness.ts';
import type { SourceFreshness } from '../../../etl/jobs/source-freshness.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { error, ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** A month before the year turns is time enough to bring in a newer version. */
const NOTICE_DAYS = 31;

/** Whether each source that has a deadline kept it. */
export async function checkFreshness(dir: DataDir, at: Date): Promise<DoctorFinding[]> {
  const sources = sourceDeadlines(dir);
  if (sources.length === 0) return [ok('来源都没有设置报送时限')];
  const today = shanghaiTime(at).slice(0, 10);
  const usesWorkdays = sources.some(({ due }) => due.on === 'workdays');
  return [
    ...(await sourceFreshness(dir, at)).map(freshnessFinding),
    ...(usesWorkdays ? unknownYear(addDays(today, NOTICE_DAYS).slice(0, 4)) : []),
  ];
}

function freshnessFinding({ title, state, due_at, last_at }: SourceFreshness): DoctorFinding {
  const late = `${title} 应于 ${due_at} 前装载，最近一次是 ${last_at}`;
  switch (state) {
    case 'fresh':
      return ok(`${title} 按时，最近一次 ${last_at}`);
    case 'warn':
      return warn(`${late}，已逾期，请催报。`);
    case 'error':
      return error(`${late}，严重逾期，请催报，并检查收件目录里有没有被退回的文件。`);
    case 'never':
      return error(`${title} 应于 ${due_at} 前装载，从未装载过，请把导出放入收件目录。`);
  }
}

function unknownYear(year: string): DoctorFinding[] {
  return hasHolidayCalendar(year)
    ? []
    : [warn(`没有 ${year} 年的放假安排，将按周一至周五计工作日，请升级程序。`)];
}
