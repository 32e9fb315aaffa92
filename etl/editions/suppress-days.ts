import { suppressCounts } from './suppress-counts.ts';
import type { CountCell } from './suppress-counts.ts';

/** Days whose sum may be known from an edition: a week. */
const DAYS_OF_A_SUM = 7;

/** Counts by day of the county, and of each of its units; null: suppressed. */
interface ShownDays {
  county: (number | null)[];
  units: (number | null)[][];
}

/**
 * Suppresses the small counts of days, and of each week as many more as keep them from being worked out
 * from its sum, or on a day from the county and the other units.
 * @param county counts from a Monday on; cases of no unit too
 * @param units the same of each unit
 */
export function suppressDays(
  county: readonly number[],
  units: readonly (readonly number[])[],
): ShownDays {
  const shown: ShownDays = { county: [], units: units.map(() => []) };
  for (let at = 0; at < county.length; at += DAYS_OF_A_SUM) {
    const [whole, ...own] = [county, ...units].map((days) =>
      cellsOf(days.slice(at, at + DAYS_OF_A_SUM)),
    );
    // Cases of no unit are told of no day: with them, units add up to the county.
    const rest = [...whole!].map(([day, { count }]): [string, CountCell] => {
      const placed = own.reduce((sum, cells) => sum + cells.get(day)!.count, 0);
      return [day, { count: count - placed, isSuppressed: true }];
    });
    suppressCounts({ county: whole!, units: [...own, new Map(rest)], hasPublicSum: true });
    shown.county.push(...shownOf(whole!));
    for (const [unit, cells] of own.entries()) shown.units[unit]!.push(...shownOf(cells));
  }
  return shown;
}

function cellsOf(week: readonly number[]): Map<string, CountCell> {
  return new Map(week.map((count, day) => [String(day), { count, isSuppressed: false }]));
}

function shownOf(cells: ReadonlyMap<string, CountCell>): (number | null)[] {
  return [...cells.values()].map(({ count, isSuppressed }) => (isSuppressed ? null : count));
}
