import { Cron } from 'croner';
import { ZONE } from './shanghai.ts';

/**
 * The times of a cron expression (分 时 日 月 周), in Shanghai time. What is scheduled on it never
 * runs twice at once.
 * @throws when the text is no such expression
 */
export function timetable(expression: string): Cron {
  return new Cron(expression, { timezone: ZONE, mode: '5-part', protect: true });
}

/** Whether a text is a cron expression whose time ever comes; `30 6 30 2 *` never does. */
export function isCron(text: string): boolean {
  try {
    const times = timetable(text);
    // Without a pattern it is a single date, which the library takes as well.
    return times.getPattern() !== undefined && times.nextRun() !== null;
  } catch {
    return false;
  }
}
