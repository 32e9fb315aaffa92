import { windowKey } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';

/** Leaves out windows that are equal to one before. */
export function distinctWindows(windows: readonly Window[]): Window[] {
  return [...new Map(windows.map((window) => [windowKey(window), window])).values()];
}

/**
 * Fills the table `run_window`, which the models of step `windows` read.
 * @returns the windows, each once: `window_no` is the position
 */
export async function fillWindowTable(
  database: Database,
  windows: readonly Window[],
): Promise<Window[]> {
  const distinct = distinctWindows(windows);
  await fillTable(
    database,
    'run_window',
    { window_no: 'integer', start_on: 'date', end_on: 'date', year_start_on: 'date' },
    distinct.map(({ start, end }, window_no) => ({
      window_no,
      start_on: start,
      end_on: end,
      year_start_on: `${end.slice(0, 4)}-01-01`,
    })),
  );
  return distinct;
}
