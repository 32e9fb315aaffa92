import type { DataDir } from '../../../etl/config/data-dir.ts';

/** One line of the self-check. Anything but `ok` says what to do. */
export interface Finding {
  level: 'ok' | 'warn' | 'error';
  text: string;
}

export interface Check {
  title: string;
  find: (dir: DataDir, now: Date) => Finding[] | Promise<Finding[]>;
}

export const ok = (text: string): Finding => ({ level: 'ok', text });
export const warn = (text: string): Finding => ({ level: 'warn', text });
export const error = (text: string): Finding => ({ level: 'error', text });
