import { previousTime } from '../method/calendar/cron.ts';
import type { RunEntry } from './run-entry.ts';

/**
 * Returns the scheduled time that passed without a run, because the machine or the service was off;
 * null when the last one was kept. One run catches up with any number of missed ones, since it
 * makes every edition due since. If no run was ever started, the last time counts as missed: a
 * machine that is off every morning would otherwise never run.
 * @param expression cron expression in Shanghai time
 * @param lastStartedAt ISO instant of `lastAttempt`
 */
export function missedRun(
  expression: string,
  lastStartedAt: string | null,
  now: Date,
): Date | null {
  const scheduled = previousTime(expression, now);
  return lastStartedAt === null || Date.parse(lastStartedAt) < scheduled.getTime()
    ? scheduled
    : null;
}

/**
 * Returns the start of the last day's work that counts as an attempt. A killed run does not count,
 * so it is made again at the next start. The second killed run in a row counts, so that work that
 * crashes the service is not begun again at each start.
 * @param runs newest first
 */
export function lastAttempt(runs: readonly RunEntry[]): string | null {
  const [last, before] = runs.filter(({ work }) => work === 'day');
  if (last?.outcome !== 'killed' || before?.outcome === 'killed') return last?.started_at ?? null;
  return before?.started_at ?? null;
}
