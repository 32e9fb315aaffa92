import type { DataDir } from '../../../etl/config/data-dir.ts';
import type { WarehouseFiles } from '../../../etl/warehouse/judge-files.ts';

/** One line of the self-check. Any status but `ok` says what to do. */
export interface DoctorFinding {
  level: 'ok' | 'warn' | 'error';
  text: string;
}

export interface DoctorCheck {
  title: string;
  find: (
    dir: DataDir,
    now: Date,
    warehouse: Promise<WarehouseFiles>,
  ) => DoctorFinding[] | Promise<DoctorFinding[]>;
  /** Whether it reads what is loaded: it is left out where that takes an upgrade or a repair. */
  needsWarehouse?: true;
}

export const ok = (text: string): DoctorFinding => ({ level: 'ok', text });
export const warn = (text: string): DoctorFinding => ({ level: 'warn', text });
export const error = (text: string): DoctorFinding => ({ level: 'error', text });
