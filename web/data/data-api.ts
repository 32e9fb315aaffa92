import { get } from '../api/request.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export const ROWS_A_PAGE = 50;

export function fetchLoads() {
  return whenSignedIn(() => get('/loads', {}));
}

/** @param page from 1 */
export function fetchQuarantine(page: number) {
  const [limit, offset] = [String(ROWS_A_PAGE), String((page - 1) * ROWS_A_PAGE)];
  return whenSignedIn(() => get('/quarantine', { limit, offset }));
}
