/** A calendar day: whole days since 1970-01-01, without a zone. */
export type DayNumber = number;

const MILLISECONDS = 86_400_000;

/** `yyyy-mm-dd` → day. Throws RangeError on an impossible date. */
export function toDay(iso: string): DayNumber {
  const day = Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS;
  if (!Number.isInteger(day) || isoDay(day) !== iso) throw new RangeError(`不是有效日期：${iso}`);
  return day;
}

/** DayNumber → `yyyy-mm-dd`. */
export function isoDay(day: DayNumber): string {
  return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

export function yearOf(day: DayNumber): number {
  return new Date(day * MILLISECONDS).getUTCFullYear();
}

/** 0 = Monday … 6 = Sunday; 1970-01-01 was a Thursday. */
export function weekday(day: DayNumber): number {
  return (day + 3) % 7;
}

/** The same calendar day `years` earlier; 29 February falls back to 1 March. */
export function yearsBack(day: DayNumber, years: number): DayNumber {
  const date = new Date(day * MILLISECONDS);
  return date.setUTCFullYear(date.getUTCFullYear() - years) / MILLISECONDS;
}

/** An office closes no case at the weekend: Saturday and Sunday go back to Friday, never before `floor`. */
export function officeDay(day: DayNumber, floor: DayNumber): DayNumber {
  return Math.max(floor, day - Math.max(0, weekday(day) - 4));
}

/** A point in time; no minute where the export keeps only the day. */
export interface DayTime {
  day: DayNumber;
  minute: number | null;
}
