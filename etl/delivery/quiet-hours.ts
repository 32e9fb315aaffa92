import { shanghaiTime } from '../method/calendar/shanghai.ts';

/**
 * Whether an instant falls into quiet hours (免打扰时段), e.g. `22:00-07:00` in Shanghai time, from
 * the first minute up to, not including, the last.
 */
export function isInQuietHours(quiet: string | undefined, instant: Date): boolean {
  if (quiet === undefined) return false;
  const time = shanghaiTime(instant).slice(11, 16);
  const [from, to] = [quiet.slice(0, 5), quiet.slice(6)];
  return from < to ? time >= from && time < to : time >= from || time < to;
}
