/** A count below this is not told. */
export const LEAST_TOLD = 3;

/** A count of a table, and whether it is to be hidden; from the start where another count tells. */
export interface Cell {
  count: number;
  isHidden: boolean;
}

/** A figure taken apart by the same parts for the county and for its units. */
export interface CountTable {
  /** By part. */
  county: Map<string, Cell>;
  /** By part, for each unit; a part that is not there is known to be none. */
  units: Map<string, Cell>[];
  /** Whether the sum over the parts is told elsewhere. */
  hasKnownSum: boolean;
}

/**
 * Hides every count under 3, and further ones, the smallest first, until none of those can be
 * reckoned from a sum that is told: of a row (the parts of a unit), or of a column (a part of the
 * units, its sum the county's). What the county hides depends on the county alone, so that editions
 * of either kind of unit hide the same. Against the difference of two editions it does not help.
 */
export function hideCounts({ county, units, hasKnownSum }: CountTable): void {
  const rows = [county, ...units];
  for (const cell of rows.flatMap((row) => [...row.values()])) {
    cell.isHidden ||= cell.count < LEAST_TOLD;
  }
  if (hasKnownSum) hideUntilUntold([...county.values()]);
  // Cases of no unit are told of no part: where there are any, no column has a known sum.
  const hasKnownColumns = sum(rows.slice(0, 1)) === sum(units);
  for (let changed = true; changed;) {
    changed = false;
    if (hasKnownSum) {
      for (const row of units) changed = hideUntilUntold([...row.values()]) || changed;
    }
    if (!hasKnownColumns) continue;
    for (const [part, whole] of county) {
      const column = units.flatMap((row) => row.get(part) ?? []);
      changed = hideUntilUntold(whole.isHidden ? [...column, whole] : column) || changed;
    }
  }
}

/** Whether anything more was hidden. The last cell of a column may be the county's, hidden already. */
function hideUntilUntold(cells: Cell[]): boolean {
  let changed = false;
  while (isTold(cells.filter(({ isHidden }) => isHidden))) {
    const shown = cells.filter(({ isHidden }) => !isHidden);
    if (shown.length === 0) break;
    shown.reduce((least, cell) => (cell.count < least.count ? cell : least)).isHidden = true;
    changed = true;
  }
  return changed;
}

/**
 * Whether the sum of the hidden counts leaves one possibility, to one who knows which are zero and
 * that small ones are hidden: a single count, or all ones, or all twos. Zeros alone are told without
 * harm: nobody stands behind them.
 */
function isTold(hidden: readonly Cell[]): boolean {
  const counts = new Set(hidden.map(({ count }) => count).filter((count) => count > 0));
  const [first] = counts;
  if (first === undefined || counts.size > 1) return false;
  return first < LEAST_TOLD || hidden.filter(({ count }) => count > 0).length === 1;
}

function sum(rows: readonly Map<string, Cell>[]): number {
  return rows.flatMap((row) => [...row.values()]).reduce((total, { count }) => total + count, 0);
}
