import { unitOn } from '../config/units-on.ts';
import type { Unit } from '../config/register.ts';
import type { Database } from '../warehouse/database.ts';
import { fillTable } from '../warehouse/fill-table.ts';
import { measuredKey } from './by-window.ts';
import type { MeasuredWindow } from './by-window.ts';

/** Leaves out windows that are equal to one before. */
export function distinctWindows(windows: readonly MeasuredWindow[]): MeasuredWindow[] {
  return [...new Map(windows.map((window) => [measuredKey(window), window])).values()];
}

/** Returns the states of the register of some windows, each once: its position is `register_no`. */
export function registersOf(windows: readonly MeasuredWindow[]): string[] {
  return [...new Set(windows.map(({ register = '' }) => register))];
}

/**
 * Fills the tables `run_window` and `unit_on`, which the models of step `windows` read.
 * @param units all units of the register, valid in the windows or not
 * @returns the windows, each once: `window_no` is the position
 */
export async function fillWindowTable(
  database: Database,
  windows: readonly MeasuredWindow[],
  units: readonly Unit[],
): Promise<MeasuredWindow[]> {
  const distinct = distinctWindows(windows);
  const registers = registersOf(distinct);
  await fillTable(
    database,
    'run_window',
    {
      window_no: 'integer',
      register_no: 'integer',
      start_on: 'date',
      end_on: 'date',
      year_start_on: 'date',
    },
    distinct.map(({ start, end, register = '' }, window_no) => ({
      window_no,
      register_no: registers.indexOf(register),
      start_on: start,
      end_on: end,
      year_start_on: `${end.slice(0, 4)}-01-01`,
    })),
  );
  await fillUnitOn(database, registers, units);
  return distinct;
}

/** Fills the table `unit_on`: the listed unit of each unit, in each state of the register. */
export async function fillUnitOn(
  database: Database,
  registers: readonly string[],
  units: readonly Unit[],
): Promise<void> {
  await fillTable(
    database,
    'unit_on',
    { register_no: 'integer', kind: 'varchar', code: 'varchar', unit_code: 'varchar' },
    registers.flatMap((register, register_no) =>
      units.flatMap((unit) => {
        const unit_code = unitOn(units, unit, register);
        return unit_code === null
          ? []
          : [{ register_no, kind: unit.kind, code: unit.code, unit_code }];
      }),
    ),
  );
}
