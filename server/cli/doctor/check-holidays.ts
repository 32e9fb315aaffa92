import { addDays, shanghaiTime } from '../../../etl/method/calendar/shanghai.ts';
import type { DataDir } from '../../../etl/config/data-dir.ts';
import { readWorkCalendar } from '../../../etl/config/holidays.ts';
import { ok, warn } from './doctor-finding.ts';
import type { DoctorFinding } from './doctor-finding.ts';

/** The State Council announces a year's holidays in the November before. */
const NOTICE_DAYS = 60;

/** Checks whether the holiday arrangement (放假安排) of the coming days is known. */
export function checkHolidays(dir: DataDir, now: Date): DoctorFinding[] {
  const { lastKnownDay } = readWorkCalendar(dir);
  const today = shanghaiTime(now).slice(0, 10);
  if (addDays(today, NOTICE_DAYS) < lastKnownDay) return [ok(`已知到 ${lastKnownDay}`)];
  const year = addDays(lastKnownDay, 1).slice(0, 4);
  return [
    warn(
      `只知道到 ${lastKnownDay}，此后按周一至周五计工作日；${year} 年的安排公布后，请升级程序，或写入数据目录的 holidays.csv（从元旦写起）。`,
    ),
  ];
}
