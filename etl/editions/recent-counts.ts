import { previousEnd } from '../method/calendar/period.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { RegistrationHistory } from '../facts/registration-history.ts';

/** A rise or a fall is reported when its probability by chance is below this. */
export const UNLIKELY = 0.001;
/** Windows before that the comparison needs. */
const MIN_WINDOWS = 6;

/** A unit's registrations in `recentWindow`, and their mean in the windows before. */
export interface RecentCounts {
  now: number;
  mean: number;
}

/** Returns null for a unit without cases, or when fewer than six windows before have data. */
export function recentCounts(
  code: string,
  { windows, units }: RegistrationHistory,
): RecentCounts | null {
  const counts = units.get(code);
  if (counts === undefined || windows < MIN_WINDOWS) return null;
  return { now: counts.now, mean: counts.before / windows };
}

/** Returns whether the data reach the end of the window; its last day may be missing. */
export function reachesEnd({ window }: RegistrationHistory, figures: WindowTotals): boolean {
  const latest = figures.latestRegisteredOn;
  return latest !== null && latest >= previousEnd('day', window.end);
}
