import { get } from '../api/request.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

export const LOADS_SHOWN = 20;
export const ROWS_SHOWN = 50;

/** @param offset how many of the newest loads are passed over */
export function fetchLineage(offset: number) {
  const page = { limit: String(LOADS_SHOWN), offset: String(offset) };
  return whenSignedIn(() => get('/lineage', page));
}

export function fetchLoadRows(load: number, offset: number) {
  const page = { limit: String(ROWS_SHOWN), offset: String(offset) };
  return whenSignedIn(() => get('/lineage/{load}', { load: String(load), ...page }));
}
