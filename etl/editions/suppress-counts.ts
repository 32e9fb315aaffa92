/** A count below this is not told. */
export const SUPPRESSION_THRESHOLD = 3;

/** A count of a table, and whether it is to be hidden; from the start where another count tells. */
export interface CountCell {
  count: number;
  isSuppressed: boolean;
}

/** A figure taken apart by the same parts for the county and for its units. */
export interface CountTable {
  /** By part. */
  county: Map<string, CountCell>;
  /** By part, for each unit; a part that is not there is known to be none. */
  units: Map<string, CountCell>[];
  /** Whether the sum over the parts is told elsewhere. */
  hasPublicSum: boolean;
}

/**
 * Hides every count under 3, and further ones, the smallest first, until none of those can be
 * reckoned from a sum that is told: of a row (the parts of a unit), or of a column (a part of the
 * units, its sum the county's). What the county hides depends on the county alone, so that editions
 * of either kind of unit hide the same. Against the difference of two editions it does not help.
 */
export function suppressCounts({ county, units, hasPublicSum }: CountTable): void {
  const rows = [county, ...units];
  for (const cell of rows.flatMap((row) => [...row.values()])) {
    cell.isSuppressed ||= cell.count < SUPPRESSION_THRESHOLD;
  }
  if (hasPublicSum) suppressUntilSafe([...county.values()]);
  // Cases of no unit are told of no part: where there are any, no column has a known sum.
  const hasKnownColumns = sum(rows.slice(0, 1)) === sum(units);
  for (let changed = true; changed;) {
    changed = false;
    if (hasPublicSum) {
      for (const row of units) changed = suppressUntilSafe([...row.values()]) || changed;
    }
    if (!hasKnownColumns) continue;
    for (const [part, whole] of county) {
      const column = units.flatMap((row) => row.get(part) ?? []);
      changed = suppressUntilSafe(whole.isSuppressed ? [...column, whole] : column) || changed;
    }
  }
}

/** Whether anything more was hidden. The last cell of a column may be the county's, hidden already. */
function suppressUntilSafe(cells: CountCell[]): boolean {
  let changed = false;
  while (isDisclosed(cells.filter(({ isSuppressed }) => isSuppressed))) {
    const shown = cells.filter(({ isSuppressed }) => !isSuppressed);
    if (shown.length === 0) break;
    shown.reduce((least, cell) => (cell.count < least.count ? cell : least)).isSuppressed = true;
    changed = true;
  }
  return changed;
}

/**
 * Whether the sum of the hidden counts leaves one possibility, to one who knows which are zero and
 * that small ones are hidden: a single count, or all ones, or all twos. Zeros alone are told without
 * harm: nobody stands behind them.
 */
function isDisclosed(hidden: readonly CountCell[]): boolean {
  const counts = new Set(hidden.map(({ count }) => count).filter((count) => count > 0));
  const [first] = counts;
  if (first === undefined || counts.size > 1) return false;
  return first < SUPPRESSION_THRESHOLD || hidden.filter(({ count }) => count > 0).length === 1;
}

function sum(rows: readonly Map<string, CountCell>[]): number {
  return rows.flatMap((row) => [...row.values()]).reduce((total, { count }) => total + count, 0);
}
