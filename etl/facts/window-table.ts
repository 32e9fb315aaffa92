import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { measuredKey } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';

/** Leaves out windows that are equal to one before. */
export function distinctWindows(windows: readonly MeasuredWindow[]): MeasuredWindow[] {
  return [...new Map(windows.map((window) => [measuredKey(window), window])).values()];
}

/**
 * Fills the table `run_window`, which the models of step `windows` read.
 * @returns the windows, each once: `window_no` is the position
 */
export async function fillWindowTable(
  database: Database,
  windows: readonly MeasuredWindow[],
): Promise<MeasuredWindow[]> {
  const distinct = distinctWindows(windows);
  await fillTable(
    database,
    'run_window',
    {
      window_no: 'integer',
      register: 'varchar',
      start_on: 'date',
      end_on: 'date',
      year_start_on: 'date',
    },
    distinct.map(({ start, end, register = '' }, window_no) => ({
      window_no,
      register,
      start_on: start,
      end_on: end,
      year_start_on: `${end.slice(0, 4)}-01-01`,
    })),
  );
  return distinct;
}
