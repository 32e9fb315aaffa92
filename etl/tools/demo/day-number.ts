/** A calendar day as the number of days since 1970-01-01, without a zone. */
export type DayNumber = number;

const MILLISECONDS = 86_400_000;

/**
 * Parses `yyyy-mm-dd`.
 * @throws RangeError when there is no such day
 */
export function toDay(iso: string): DayNumber {
  const day = Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;
  if (!Number.isInteger(day) || isoDay(day) !== iso) throw new RangeError(`不是有效日期：${iso}`);
  return day;
}

/** Formats a day as `yyyy-mm-dd`. */
export function isoDay(day: DayNumber): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * MILLISECONDS).getUTCFullYear();
}

/** Returns the weekday, 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
export function weekday(day: DayNumber): number {
  return (day + 3) % 7;
}

/** Returns the same calendar day `years` earlier; 29 February becomes 1 March. */
export function yearsBack(day: DayNumber, years: number): DayNumber {
  const date = new Date(day * MILLISECONDS);
  return date.setUTCFullYear(date.getUTCFullYear() - years) / MILLISECONDS;
}

/** Moves a Saturday or Sunday back to Friday, but not before `floor`: offices are closed. */
export function officeDay(day: DayNumber, floor: DayNumber): DayNumber {
  return Math.max(floor, day - Math.max(0, weekday(day) - 4));
}

/** A point in time; the minute is null when the export has only the day. */
export interface DayTime {
  day: DayNumber;
  minute: number | null;
}
