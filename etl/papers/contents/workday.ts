import { addDays } from '../../method/calendar/shanghai.ts';
import { isWorkday } from '../../method/calendar/workday.ts';

/** The day itself, or the next on which public offices work. */
export function workdayFrom(day: string): string {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}
