import type { DataDir } from '../../../etl/config/data-dir.ts';

/** One line of the self-check. Any status but `ok` says what to do. */
export interface DoctorFinding {
  level: 'ok' | 'warn' | 'error';
  text: string;
}

export interface DoctorCheck {
  title: string;
  find: (dir: DataDir, now: Date) => DoctorFinding[] | Promise<DoctorFinding[]>;
}

export const ok = (text: string): DoctorFinding => ({ level: 'ok', text });
export const warn = (text: string): DoctorFinding => ({ level: 'warn', text });
export const error = (text: string): DoctorFinding => ({ level: 'error', text });
