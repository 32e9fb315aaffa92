import { Temporal } from 'temporal-polyfill';

/** The zone of every time in the program (method.md §1). */
export const ZONE = 'Asia/Shanghai';

/** Returns the present Shanghai wall time, `yyyy-mm-dd hh:mm:ss`. */
export function shanghaiNow(): string {
  return shanghaiTime(new Date());
}

/** Returns the Shanghai wall time of an instant, `yyyy-mm-dd hh:mm:ss`. */
export function shanghaiTime(instant: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(ZONE)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
}

/** Writes a Shanghai wall time `yyyy-mm-dd hh:mm:ss` as ISO 8601 with its offset. */
export function isoOfWallTime(wallTime: string): string {
  return `${wallTime.replace(' ', 'T')}+08:00`;
}

/** The reverse of `isoOfWallTime`. */
export function wallTimeOfIso(iso: string): string {
  return iso.replace('T', ' ').replace(/\+08:00$/, '');
}

/** The last whole day: what a morning's editions are about. */
export function yesterday(): string {
  return addDays(Temporal.Now.plainDateISO(ZONE).toString(), -1);
}

/** Returns the day that many days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** Returns the wall time that many hours later, `yyyy-mm-dd hh:mm:ss`. */
export function addHours(time: string, hours: number): string {
  return Temporal.PlainDateTime.from(time.replace(' ', 'T'))
    .add({ minutes: Math.round(hours * 60) })
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
}
