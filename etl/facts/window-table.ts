import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { measuredKey } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';

/** Leaves out windows that are equal to one before. */
export function distinctWindows(windows: readonly MeasuredWindow[]): MeasuredWindow[] {
  return [...new Map(windows.map((window) => [measuredKey(window), window])).values()];
}

/** The windows that `run_window` of a database holds. */
const filled = new WeakMap<Database, string>();

/**
 * Fills the table `run_window`, which the models of step `windows` read, unless it holds these windows.
 * @returns the windows, each once: `window_no` is the position
 */
export async function fillWindowTable(
  database: Database,
  windows: readonly MeasuredWindow[],
): Promise<MeasuredWindow[]> {
  const distinct = distinctWindows(windows);
  const keys = distinct.map(measuredKey).join();
  if (filled.get(database) === keys) return distinct;
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
  filled.set(database, keys);
  return distinct;
}

/**
 * Fills the table `asked_kind`: models of the steps `spans`, `windows`, `audit` and `history` leave out
 * units of other kinds where that saves time.
 */
export async function fillAskedKinds(
  database: Database,
  kinds: readonly UnitKind[],
): Promise<void> {
  const rows = kinds.map((kind) => ({ kind }));
  await fillTable(database, 'asked_kind', { kind: 'varchar' }, rows);
}
