import type { Basis, PeriodKind } from '../../etl/method/calendar/period.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { Format } from './request.ts';
import { json, request } from './request.ts';

/** A line of the list of published editions, newest first. */
export interface EditionListing {
  id: string;
  kind: UnitKind;
  period: PeriodKind;
  date: string;
  basis: Basis;
}

/** An edition as an Arrow stream; what decodes it is loaded with the first one. */
const EDITION: Format<LeagueEdition> = {
  accept: 'application/vnd.apache.arrow.stream',
  async read(response) {
    const decoder = import('./decode-edition.ts');
    const bytes = new Uint8Array(await response.arrayBuffer());
    return (await decoder).decodeEdition(bytes);
  },
};

/** The newest edition of that period and kind, on the period's own basis unless one is named. */
export function fetchLatest(
  period: PeriodKind,
  kind: UnitKind,
  basis?: Basis,
): Promise<LeagueEdition> {
  const query = new URLSearchParams({ period, kind, ...(basis && { basis }) });
  return fetchEditionAt(`editions/latest?${query}`);
}

export function fetchEdition(id: string): Promise<LeagueEdition> {
  return fetchEditionAt(`editions/${encodeURIComponent(id)}`);
}

export async function listEditions(period: PeriodKind, kind: UnitKind): Promise<EditionListing[]> {
  const path = `editions?${new URLSearchParams({ period, kind })}`;
  const { value } = await request(path, json<{ editions: EditionListing[] }>());
  return value.editions;
}

export async function fetchMap(): Promise<TownshipMap> {
  return (await request('map/townships', json<TownshipMap>())).value;
}

async function fetchEditionAt(path: string): Promise<LeagueEdition> {
  return (await request(path, EDITION)).value;
}
