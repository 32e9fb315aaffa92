/** Smaller counts are suppressed. */
export const SUPPRESSION_THRESHOLD = 3;

/** A count of a table, and whether it is suppressed. It may be from the start, for another reason. */
export interface CountCell {
  count: number;
  isSuppressed: boolean;
}

/** A figure by the same parts for the county and for its units. */
export interface CountTable {
  /** By part. */
  county: Map<string, CountCell>;
  /** By part, for each unit; a missing part is known to be 0. */
  units: Map<string, CountCell>[];
  /** Whether the sum over the parts is published elsewhere. */
  hasPublicSum: boolean;
}

/**
 * Suppresses every count under 3, and then further counts, the smallest first, until no suppressed
 * count can be computed from a published sum: of a row (the parts of a unit), or of a column (one part
 * of all units, whose sum is the county's count, and of which each unit knows its own). Which counts of the county are suppressed depends
 * only on the county, so editions of both kinds of unit agree. This does not protect against comparing
 * two editions.
 */
export function suppressCounts({ county, units, hasPublicSum }: CountTable): void {
  const rows = [county, ...units];
  for (const cell of rows.flatMap((row) => [...row.values()])) {
    cell.isSuppressed ||= cell.count < SUPPRESSION_THRESHOLD;
  }
  if (hasPublicSum) suppressUntilSafe([...county.values()]);
  // If some cases have no unit, the units do not add up to the county, so no column has a known sum.
  const hasKnownColumns = sum(rows.slice(0, 1)) === sum(units);
  for (let changed = true; changed;) {
    changed = false;
    if (hasPublicSum) {
      for (const row of units) changed = suppressUntilSafe([...row.values()]) || changed;
    }
    if (!hasKnownColumns) continue;
    for (const [part, whole] of county) {
      const column = units.flatMap((row) => row.get(part) ?? []);
      changed =
        (whole.isSuppressed
          ? suppressUntilSafe([...column, whole])
          : suppressUntilSafe(column, isDisclosedToUnit)) || changed;
    }
  }
}

/**
 * Suppresses more cells until the sum discloses none. Returns whether any was added. The last cell of a
 * column may be the county's, already suppressed.
 */
function suppressUntilSafe(cells: CountCell[], isTold = isDisclosed): boolean {
  let changed = false;
  while (isTold(cells.filter(({ isSuppressed }) => isSuppressed))) {
    const shown = cells.filter(({ isSuppressed }) => !isSuppressed);
    if (shown.length === 0) break;
    shown.reduce((least, cell) => (cell.count < least.count ? cell : least)).isSuppressed = true;
    changed = true;
  }
  return changed;
}

/** How often each count other than 0 is among some cells. */
function timesOf(cells: readonly CountCell[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const { count } of cells) if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
  return times;
}

/**
 * Returns whether the sum of the suppressed counts has only one solution for a reader who knows which
 * of them are 0 and that small ones are suppressed: a single count, only ones, or only twos. Zeros may
 * be disclosed, because no person is behind them.
 */
function isDisclosed(hidden: readonly CountCell[]): boolean {
  return hasOneSolution(timesOf(hidden));
}

/** The same for a reader who knows one of the counts besides: a unit its own. */
function isDisclosedToUnit(hidden: readonly CountCell[]): boolean {
  const times = timesOf(hidden);
  // With one count less, three different ones are still two.
  if (times.size > 2) return false;
  const withoutOne = ([own, often]: [number, number]) =>
    new Map(
      [...times].flatMap(([count, of]) => {
        const left = count === own ? often - 1 : of;
        return left > 0 ? [[count, left]] : [];
      }),
    );
  return hasOneSolution(times) || [...times].some((own) => hasOneSolution(withoutOne(own)));
}

function hasOneSolution(times: ReadonlyMap<number, number>): boolean {
  if (times.size !== 1) return false;
  const [[count, often] = [0, 0]] = times;
  return count < SUPPRESSION_THRESHOLD || often === 1;
}

function sum(rows: readonly Map<string, CountCell>[]): number {
  return rows.flatMap((row) => [...row.values()]).reduce((total, { count }) => total + count, 0);
}
