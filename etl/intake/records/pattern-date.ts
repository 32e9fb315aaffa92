import type { DatePart, DatePattern } from '../../config/date-pattern.ts';
import { nameKey } from '../../base/text.ts';
import { clockTime } from './clock-time.ts';
import { dateTimeText } from './date-time.ts';

/** Year 1 of 民国 is 1912. */
const ROC_YEAR_0 = 1911;
const CENTURY = 2000;

/** Parses a date in the first pattern that it is written in; null: in none of them. */
export function parseDateIn(patterns: readonly DatePattern[], written: string): string | null {
  for (const pattern of patterns) {
    const at = parsePatternDate(written, pattern);
    if (at !== null) return at;
  }
  return null;
}

/**
 * Parses a date written in a pattern of a source file to Shanghai wall time, as `parseDateTime`
 * does; null when it is written in another way, or is a day that does not exist.
 */
function parsePatternDate(written: string, { regexp, parts }: DatePattern): string | null {
  const found = regexp.exec(nameKey(written));
  if (found === null) return null;
  const part = (name: DatePart) => {
    const at = parts.indexOf(name);
    return at === -1 ? undefined : found[at + 1];
  };
  const time = clockTime(
    part('hour') ?? '0',
    part('minute'),
    part('second'),
    part('fraction'),
    part('half'),
  );
  if (time === null) return null;
  const year =
    part('year') ??
    String(
      part('rocYear') === undefined
        ? CENTURY + Number(part('shortYear'))
        : ROC_YEAR_0 + Number(part('rocYear')!.replace(/\D/g, '')),
    );
  return dateTimeText([year, part('month')!, part('day')!], time);
}
