import { CronExpressionParser } from 'cron-parser';
import { validate } from 'node-cron';
import { ZONE } from './shanghai.ts';

const FIELDS = 5;

/** What a cron expression of the settings may be, told where one is not. */
export const CRON_FORM =
  '不是合法的 cron 表达式（分 时 日 月 周，日和周至多限定一个），例如 30 6 * * *';

/**
 * Whether a text is a cron expression (分 时 日 月 周) whose time ever comes; `30 6 30 2 *` never
 * does. One that names both a day of the month and a weekday is refused: cron programs read it
 * differently, as either day or as both at once.
 */
export function isCron(text: string): boolean {
  const fields = text.split(' ');
  if (fields.length !== FIELDS || !validate(text)) return false;
  if (![fields[2], fields[4]].includes('*')) return false;
  try {
    CronExpressionParser.parse(text, { tz: ZONE }).next();
    return true;
  } catch {
    return false;
  }
}

/** Returns the last time before `now` that a cron expression names, in Shanghai time. */
export function previousTime(expression: string, now: Date): Date {
  return CronExpressionParser.parse(expression, { tz: ZONE, currentDate: now }).prev().toDate();
}
