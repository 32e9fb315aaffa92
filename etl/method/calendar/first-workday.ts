import { addDays } from './shanghai.ts';
import type { WorkCalendar } from './workday.ts';

/** Returns the first day from `day` on, `day` included, on which public offices work. */
export function firstWorkdayFrom(day: string, calendar: WorkCalendar): string {
  let found = day;
  while (!calendar.isWorkday(found)) found = addDays(found, 1);
  return found;
}
