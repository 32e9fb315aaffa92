import { previousEnd } from '../method/calendar/period.ts';
import type { WindowTotals } from '../facts/window-totals.ts';
import type { RegistrationHistory } from '../facts/registration-history.ts';

/** How unlikely by chance a rise or a fall must be to be worth a word. */
export const UNLIKELY = 0.001;
/** Stretches before that a unit is held against. */
const MIN_WINDOWS = 6;

/** A unit's registrations in the recent stretch, and their mean in the stretches before. */
export interface RecentCounts {
  now: number;
  mean: number;
}

/** Null for a unit without cases, or when there are data of fewer than six stretches before. */
export function recentCounts(
  code: string,
  { windows, units }: RegistrationHistory,
): RecentCounts | null {
  const counts = units.get(code);
  if (counts === undefined || windows < MIN_WINDOWS) return null;
  return { now: counts.now, mean: counts.before / windows };
}

/** Whether the data reach the end of the stretch; its last day may be still to come. */
export function reachesEnd({ window }: RegistrationHistory, figures: WindowTotals): boolean {
  const reach = figures.latestRegisteredOn;
  return reach !== null && reach >= previousEnd('day', window.end);
}
