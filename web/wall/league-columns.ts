/** Rows that a column of the league holds at the smallest size read from five metres. */
const MOST_ROWS = 32;

/** Columns a league of so many units is set in. */
export function leagueColumns(units: number): number {
  return Math.max(1, Math.ceil(units / MOST_ROWS));
}
