import type { Settings } from '../../etl/config/settings.ts';

/** For late papers: their data came after their time, or their editions were restated. */
const LATE_PAPERS_CRON = '*/10 * * * *';

/**
 * The cron expressions at which papers are made: each at its time, and late ones every ten minutes.
 */
export function paperCronExpressions(at: Settings['papers']['at']): string[] {
  const times = [...new Set(Object.values(at))].map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return `${minute} ${hour} * * *`;
  });
  return times.length === 0 ? [] : [...times, LATE_PAPERS_CRON];
}
