import { windowsBefore } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { rowsOf } from './models.ts';

/** Registrations of each unit: in a window, and in those of the same length before it. */
export interface RegistrationHistory {
  window: Window;
  /** How many windows before have data, at most `HISTORY_WINDOWS`. */
  windows: number;
  /** By unit code; a unit without any case in all of them is absent. */
  units: Map<string, { now: number; before: number }>;
}

/** One row of `registration_history.sql`. */
interface HistoryRow {
  window_no: number;
  step: number;
  unit_code: string;
  registered: number;
}

/** Windows of the same length that a window is held against. */
const HISTORY_WINDOWS = 12;

/** The registrations of each window held against those before it, in the order asked. */
export async function registrationHistory(
  database: Database,
  windows: readonly Window[],
): Promise<RegistrationHistory[]> {
  const found = (await createHistoryTable(database, windows)).map(
    (before, at): RegistrationHistory => ({
      window: windows[at]!,
      windows: before,
      units: new Map(),
    }),
  );
  for (const row of await rowsOf<HistoryRow>(database, 'registration_history')) {
    const { units } = found[row.window_no]!;
    const unit = units.get(row.unit_code) ?? { now: 0, before: 0 };
    if (row.step === 0) unit.now = row.registered;
    else unit.before += row.registered;
    units.set(row.unit_code, unit);
  }
  return found;
}

/** The table `history_window`; returns how many windows before each there are data of. */
async function createHistoryTable(
  database: Database,
  windows: readonly Window[],
): Promise<number[]> {
  const [start] = await rowsOf<{ first_registered_on: string | null }>(
    database,
    'first_registration',
  );
  const first = start?.first_registered_on ?? null;
  const before = windows.map((window) =>
    windowsBefore(window, HISTORY_WINDOWS).filter((each) => first !== null && first <= each.start),
  );
  await fillTable(
    database,
    'history_window',
    { window_no: 'integer', step: 'integer', start_on: 'date', end_on: 'date' },
    windows.flatMap((window, at) =>
      [window, ...before[at]!].map((each, step) => [at, step, each.start, each.end]),
    ),
  );
  return before.map(({ length }) => length);
}
