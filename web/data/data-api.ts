import type { AliasAnswer } from '../../server/contract/aliases.ts';
import type { LoadTaskAnswer, LoadTasks } from '../../server/contract/load-tasks.ts';
import { get } from '../api/request.ts';
import { send } from '../api/send.ts';
import { uploadFile } from '../api/upload.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export const ROWS_A_PAGE = 20;

export function fetchLoads() {
  return whenSignedIn(() => get('/loads', {}));
}

/** @param page from 1 */
export function fetchQuarantine(page: number) {
  const [limit, offset] = [String(ROWS_A_PAGE), String((page - 1) * ROWS_A_PAGE)];
  return whenSignedIn(() => get('/quarantine', { limit, offset }));
}

export function fetchUnattributed() {
  return whenSignedIn(() => get('/unattributed', {}));
}

/** @param isDry nothing is written; what would change is told */
export function addAlias(name: string, unit: string, isDry: boolean): Promise<AliasAnswer> {
  return whenSignedIn(() =>
    send('post', '/aliases', { dry_run: isDry ? 'true' : 'false' }, { name, unit }),
  );
}

export function fetchTasks() {
  return whenSignedIn(() => get('/uploads', {}));
}

export function fetchTask(id: string) {
  return whenSignedIn(() => get('/uploads/{id}', { id }));
}

/** @param source its id; '': by the name of the file */
export function checkFile(
  file: File,
  source: string,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<LoadTaskAnswer> {
  const question = { name: file.name, dry_run: 'true', ...(source !== '' && { source }) } as const;
  return whenSignedIn(() => uploadFile(question, file, onSent, signal));
}

export function orderTask(
  id: string,
  order: 'check' | 'load',
  without?: string[],
): Promise<LoadTaskAnswer> {
  return whenSignedIn(() => send('post', '/uploads/{id}', { id }, { order, without }));
}

export function discardTask(id: string): Promise<LoadTasks> {
  return whenSignedIn(() => send('delete', '/uploads/{id}', { id }, null));
}

export function fetchRow(number: string) {
  return whenSignedIn(() => get('/quarantine/{number}', { number }));
}

/** Has a row that was put right checked. */
export function checkRow(number: string, cells: Record<string, string>): Promise<LoadTaskAnswer> {
  const question = { number, dry_run: 'true' } as const;
  return whenSignedIn(() => send('put', '/quarantine/{number}', question, { cells }));
}

export function dismissRow(number: string, dismissed: string): Promise<LoadTaskAnswer> {
  return whenSignedIn(() => send('put', '/quarantine/{number}', { number }, { dismissed }));
}
