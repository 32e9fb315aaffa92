import { addDays } from './shanghai.ts';
import { isWorkday } from './workday.ts';

/** The day itself, or the next on which public offices work. */
export function firstWorkdayFrom(day: string): string {
  let found = day;
  while (!isWorkday(found)) found = addDays(found, 1);
  return found;
}
