import { bisectRight, cumsum } from 'd3';
import { weekday, type DayNumber } from './day-number.ts';
import type { RandomSource } from './random-source.ts';

/** Draws the days on which people petition, weighted by how busy each day is. */
export interface ArrivalCalendar {
  first: DayNumber;
  last: DayNumber;
  /** Draws a day of [from, to] within the calendar; null when they do not overlap. */
  draw(random: RandomSource, from: DayNumber, to: DayNumber): DayNumber | null;
}

/** Weights of Monday … Sunday: a peak on Monday, a quiet weekend (letters and the web never close). */
const WEEK = [1.5, 1.2, 1.1, 1.05, 1, 0.3, 0.22];
/** Weights of January … December: peaks before the spring sessions, in autumn and at the year's end. */
const SEASON = [0.9, 0.85, 1.3, 1.05, 0.98, 0.95, 0.92, 0.95, 1.2, 1.12, 1.0, 1.15];
/** Weight of 春节 (from the evening before to the seventh day) and of public holidays. */
const FESTIVAL = 0.25;
const HOLIDAYS: Record<number, number[]> = { 1: [1], 5: [1, 2, 3], 10: [1, 2, 3, 4, 5, 6, 7] };
/** Volume falls a little every year, as bureaus report. */
const YEARLY = 0.97;

/** Makes the calendar of [first, last], both days included. */
export function makeArrivalCalendar(
  first: DayNumber,
  last: DayNumber,
  random: RandomSource,
): ArrivalCalendar {
  const lunar = lunarDates();
  const weights = Array.from({ length: last - first + 1 }, (_, i) => {
    const day = first + i;
    const { month, date, isEve } = lunar(day);
    const solar = new Date(day * 86_400_000);
    const isHoliday = HOLIDAYS[solar.getUTCMonth() + 1]?.includes(solar.getUTCDate());
    const festival = (month === 1 && date <= 7) || isEve || isHoliday ? FESTIVAL : 1;
    const season = SEASON[solar.getUTCMonth()] ?? 1;
    const trend = YEARLY ** ((day - first) / 365);
    return (WEEK[weekday(day)] ?? 1) * season * festival * trend * random.logNormal(0.12);
  });
  const steps = Float64Array.from([0, ...cumsum(weights)]);
  const upTo = (day: DayNumber) => steps[Math.min(Math.max(day - first, 0), weights.length)] ?? 0;
  return {
    first,
    last,
    draw(source, from, to) {
      const low = upTo(from);
      const high = upTo(to + 1);
      if (high <= low) return null;
      const at = bisectRight(steps, low + source.unit() * (high - low)) - 1;
      return first + Math.min(at, weights.length - 1);
    },
  };
}

/** Returns Chinese calendar dates by the ICU of the runtime, so that 春节 is right in any year. */
function lunarDates(): (day: DayNumber) => { month: number; date: number; isEve: boolean } {
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const read = (day: DayNumber) => {
    const parts = format.formatToParts(day * 86_400_000);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    return { month: part('month'), date: part('day') };
  };
  return (day) => {
    const next = read(day + 1);
    return { ...read(day), isEve: next.month === 1 && next.date === 1 };
  };
}
