import { CronExpressionParser } from 'cron-parser';
import { validate } from 'node-cron';
import { ZONE } from './shanghai.ts';

const FIELDS = 5;

/** What a cron expression of the settings must be: the error text of a wrong one. */
export const CRON_FORM =
  '不是合法的 cron 表达式（分 时 日 月 周，日和周至多限定一个），例如 30 6 * * *';

/**
 * Returns whether a text is a cron expression (分 时 日 月 周) whose time ever comes; that of
 * `30 6 30 2 *` never does. An expression with both a day of the month and a weekday is refused:
 * cron programs differ on whether one or both must match.
 */
export function isCron(text: string): boolean {
  const known = checked.get(text);
  if (known !== undefined) return known;
  const found = comesEver(text);
  if (checked.size === MAX_CHECKED) checked.clear();
  checked.set(text, found);
  return found;
}

/** Texts checked last. Every reading of the settings checks the same ones, which takes milliseconds. */
const checked = new Map<string, boolean>();
const MAX_CHECKED = 100;

function comesEver(text: string): boolean {
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

/** Returns the last time before `now` that a cron expression matches, in Shanghai time. */
export function previousTime(expression: string, now: Date): Date {
  return CronExpressionParser.parse(expression, { tz: ZONE, currentDate: now }).prev().toDate();
}

/** Returns the first time after `now` that a cron expression matches, in Shanghai time. */
export function nextTime(expression: string, now: Date): Date {
  return CronExpressionParser.parse(expression, { tz: ZONE, currentDate: now }).next().toDate();
}
