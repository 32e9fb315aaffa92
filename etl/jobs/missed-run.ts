import { previousTime } from '../method/calendar/cron.ts';
import type { RunEntry } from './run-entry.ts';

/**
 * The scheduled time that passed without a run, because the machine or the service was off; null
 * when the last one was kept. However many were missed, one run catches up: it makes every edition
 * due since, oldest first. Where no run was ever started, the last time counts as missed: a machine
 * that is off every morning would otherwise never run.
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
 * Start of the last day's work that counts as an attempt. One that was killed does not, so that it
 * is made again at the next start; the second killed in a row does, lest the work that brings the
 * service down is begun again at each of its starts.
 * @param runs newest first
 */
export function lastAttempt(runs: readonly RunEntry[]): string | null {
  const [last, before] = runs.filter(({ work }) => work === 'day');
  if (last?.outcome !== 'killed' || before?.outcome === 'killed') return last?.started_at ?? null;
  return before?.started_at ?? null;
}
