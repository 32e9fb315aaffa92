/** A time of day. */
export interface ClockTime {
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** The last millisecond of a day, which `24:00` means: never the first one of the next day. */
const END_OF_DAY: ClockTime = { hour: 23, minute: 59, second: 59, millisecond: 999 };

/**
 * Makes a time of day of its written parts; null when there is no such time.
 * @param hour as written: with a half of the day, 0 to 12, or 13 to 23 in the afternoon
 * @param fraction digits behind the second; those beyond the millisecond are cut off
 * @param half `上午`, `下午`, `AM` …; '' when none is written
 */
export function clockTime(
  hour: string,
  minute = '',
  second = '',
  fraction = '',
  half = '',
): ClockTime | null {
  const time = {
    hour: halfDayHour(Number(hour), half),
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  };
  if (time.hour === null || time.minute > 59 || time.second > 59) return null;
  if (time.hour < 24) return { ...time, hour: time.hour };
  return time.hour === 24 && time.minute + time.second + time.millisecond === 0 ? END_OF_DAY : null;
}

/** Hours that are added to 12 in the half of a day, by its written form. */
const AFTERNOON = /^(下午|傍晚|晚上|pm)$/i;
const NOON = /^中午$/;

/** Returns the hour of the day, 0 to 24; null when the half of the day has no such hour. */
function halfDayHour(hour: number, half: string): number | null {
  if (half === '') return hour;
  if (NOON.test(half)) return hour <= 2 ? hour + 12 : hour <= 14 ? hour : null;
  if (AFTERNOON.test(half)) return hour < 12 ? hour + 12 : hour < 24 ? hour : null;
  return hour === 12 ? 0 : hour < 12 ? hour : null;
}
