import { windowsBefore } from '../method/calendar/period.ts';
import type { Window } from '../method/calendar/period.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { ByWindow } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';
import { readModel } from './create-models.ts';
import type { FactsUse } from './models.ts';
import { distinctWindows } from './window-table.ts';

/** Registrations of each unit in a window and in the windows of the same length before it. */
export interface RegistrationHistory {
  window: Window;
  /** Number of windows before that lie in the time of the data, at most `HISTORY_WINDOWS`. */
  windows: number;
  /** Cases by unit code; `before` is the sum over those windows. A unit without cases is absent. */
  units: Map<string, { now: number; before: number }>;
}

/** One row of `registration_history.sql`. */
interface HistoryRow {
  window_no: number;
  /** 0: the window itself; 1, 2 …: the windows before it. */
  step: number;
  unit_code: string;
  registered: number;
}

/** The most windows before that are compared. */
const HISTORY_WINDOWS = 12;

/** Reads the registrations of each window and of the windows of the same length before it. */
export async function readRegistrationHistory(
  database: Database,
  windows: readonly MeasuredWindow[],
  use: FactsUse,
): Promise<ByWindow<RegistrationHistory>> {
  const first = await firstRegistration(database);
  const before = (window: Window) =>
    windowsBefore(window, HISTORY_WINDOWS).filter(({ start }) => first !== null && first <= start);
  const distinct = distinctWindows(windows);
  await fillTable(
    database,
    'history_window',
    {
      window_no: 'integer',
      step: 'integer',
      register: 'varchar',
      start_on: 'date',
      end_on: 'date',
    },
    distinct.flatMap((window, window_no) =>
      [window, ...before(window)].map(({ start, end }, step) => ({
        window_no,
        step,
        register: window.register ?? '',
        start_on: start,
        end_on: end,
      })),
    ),
  );
  const found = new ByWindow(distinct, (window): RegistrationHistory => ({
    window: { start: window.start, end: window.end },
    windows: before(window).length,
    units: new Map(),
  }));
  for (const row of await readModel<HistoryRow>(database, 'registration_history', use)) {
    const { units } = found.ofRow(row);
    const unit = units.get(row.unit_code) ?? { now: 0, before: 0 };
    if (row.step === 0) unit.now = row.registered;
    else unit.before += row.registered;
    units.set(row.unit_code, unit);
  }
  return found;
}

/** The day of the first registration known; null: there is none. */
async function firstRegistration(database: Database): Promise<string | null> {
  const [row] = await readModel<{ first_registered_on: string | null }>(
    database,
    'first_registration',
  );
  return row?.first_registered_on ?? null;
}
