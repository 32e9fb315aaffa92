import { suppressCounts } from './suppress-counts.ts';

/** Days whose sum may be known from an edition: a week. */
const DAYS_OF_A_SUM = 7;

/**
 * Suppresses the small counts of days, and of each week as many more as keep them from being worked out
 * from its sum.
 * @param days counts from a Monday on
 */
export function suppressDays(days: readonly number[]): (number | null)[] {
  const shown: (number | null)[] = [];
  for (let at = 0; at < days.length; at += DAYS_OF_A_SUM) {
    const week = days.slice(at, at + DAYS_OF_A_SUM);
    const cells = new Map(week.map((count, day) => [String(day), { count, isSuppressed: false }]));
    suppressCounts({ county: cells, units: [], hasPublicSum: true });
    shown.push(
      ...[...cells.values()].map(({ count, isSuppressed }) => (isSuppressed ? null : count)),
    );
  }
  return shown;
}
