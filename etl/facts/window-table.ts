import { windowKey } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { define } from './models.ts';

/**
 * The table `run_window` of the windows asked, each once, with `petition_state` and `case_mark` over
 * them.
 * @returns the windows by their number, and the number of each one asked
 */
export async function createWindowTable(
  database: Database,
  windows: readonly Window[],
): Promise<{ distinct: Window[]; numbers: number[] }> {
  const distinct = [...new Map(windows.map((window) => [windowKey(window), window])).values()];
  const keys = distinct.map(windowKey);
  await fillTable(
    database,
    'run_window',
    { window_no: 'integer', start_on: 'date', end_on: 'date', year_start_on: 'date' },
    distinct.map(({ start, end }, at) => [at, start, end, `${end.slice(0, 4)}-01-01`]),
  );
  await define(database, 'marts/petition_state');
  await define(database, 'marts/case_mark');
  return { distinct, numbers: windows.map((window) => keys.indexOf(windowKey(window))) };
}
