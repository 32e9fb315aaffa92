import { addDays } from './shanghai.ts';
import type { WorkCalendar } from './workday.ts';

/** The day itself, or the next on which public offices work. */
export function firstWorkdayFrom(day: string, calendar: WorkCalendar): string {
  let found = day;
  while (!calendar.isWorkday(found)) found = addDays(found, 1);
  return found;
}
