import type { UnitKind } from '../method/unit-kind.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { measuredKey } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';

/** Leaves out windows that are equal to one before. */
export function distinctWindows(windows: readonly MeasuredWindow[]): MeasuredWindow[] {
  return [...new Map(windows.map((window) => [measuredKey(window), window])).values()];
}

/**
 * The tables `run_window`, which the models of step `windows` read, and `asked_kind`: of units of other
 * kinds, kept counts and the audit list leave out what takes time. Neither is filled again with what
 * it holds.
 */
export class WindowTables {
  private readonly database: Database;
  private windows: string | null = null;
  private kinds: string | null = null;

  constructor(database: Database) {
    this.database = database;
  }

  /** @returns the windows, each once: `window_no` is the position */
  async fillWindows(windows: readonly MeasuredWindow[]): Promise<MeasuredWindow[]> {
    const distinct = distinctWindows(windows);
    const key = distinct.map(measuredKey).join();
    if (this.windows === key) return distinct;
    this.windows = null;
    await fillTable(
      this.database,
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
    this.windows = key;
    return distinct;
  }

  async fillKinds(kinds: readonly UnitKind[]): Promise<void> {
    const key = kinds.join();
    if (this.kinds === key) return;
    this.kinds = null;
    const rows = kinds.map((kind) => ({ kind }));
    await fillTable(this.database, 'asked_kind', { kind: 'varchar' }, rows);
    this.kinds = key;
  }
}
