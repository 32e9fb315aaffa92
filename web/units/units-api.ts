import type { EditionListing } from '../../server/contract/editions.ts';
import type { UnitHistory, UnitProfile } from '../../server/contract/unit-profile.ts';
import { listEditions } from '../api/desk-api.ts';
import { get } from '../api/request.ts';
import { whenSignedIn } from '../api/when-signed-in.ts';

/** A unit in an edition, its way through the last ones of that period, and which others there are. */
export interface UnitView extends UnitProfile {
  history: UnitHistory['editions'];
  published: EditionListing[];
}

/** @param id of the edition; null: the newest week of the unit's kind */
export function fetchProfile(code: string, id: string | null): Promise<UnitProfile> {
  return whenSignedIn(() => get('/units/{code}', { code, ...(id !== null && { edition: id }) }));
}

/** @param id of the edition; null: the newest week of the unit's kind */
export async function fetchUnit(code: string, id: string | null): Promise<UnitView> {
  const profile = await fetchProfile(code, id);
  const { period, basis, date, kind } = profile.edition;
  const [{ editions: history }, published] = await Promise.all([
    whenSignedIn(() => get('/units/{code}/history', { code, period, basis, until: date })),
    listEditions(period, kind),
  ]);
  return { ...profile, history, published };
}
