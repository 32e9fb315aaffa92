import type { AliasAnswer } from '../../server/contract/aliases.ts';
import type { UploadAnswer, Uploads } from '../../server/contract/uploads.ts';
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

export function fetchUploads() {
  return whenSignedIn(() => get('/uploads', {}));
}

export function fetchUpload(id: string) {
  return whenSignedIn(() => get('/uploads/{id}', { id }));
}

/** @param source its id; '': by the name of the file */
export function checkFile(
  file: File,
  source: string,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<UploadAnswer> {
  const question = { name: file.name, dry_run: 'true', ...(source !== '' && { source }) } as const;
  return whenSignedIn(() => uploadFile(question, file, onSent, signal));
}

export function orderUpload(
  id: string,
  order: 'check' | 'load',
  without?: string[],
): Promise<UploadAnswer> {
  return whenSignedIn(() => send('post', '/uploads/{id}', { id }, { order, without }));
}

export function discardUpload(id: string): Promise<Uploads> {
  return whenSignedIn(() => send('delete', '/uploads/{id}', { id }, null));
}

export function fetchRow(number: string) {
  return whenSignedIn(() => get('/quarantine/{number}', { number }));
}

/** Has a row that was put right checked. */
export function checkRow(number: string, cells: Record<string, string>): Promise<UploadAnswer> {
  const question = { number, dry_run: 'true' } as const;
  return whenSignedIn(() => send('put', '/quarantine/{number}', question, { cells }));
}

export function dismissRow(number: string, dismissed: string): Promise<UploadAnswer> {
  return whenSignedIn(() => send('put', '/quarantine/{number}', { number }, { dismissed }));
}
