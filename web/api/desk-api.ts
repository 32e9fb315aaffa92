import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { EditionListing } from '../../server/contract/editions.ts';
import type { Format } from './request.ts';
import { addressOf, get, getAs } from './request.ts';
import { whenSignedIn } from './when-signed-in.ts';

/** An edition as an Arrow stream; what decodes it is loaded with the first one. */
const ARROW: Format<LeagueEdition> = {
  accept: 'application/vnd.apache.arrow.stream',
  async read(response) {
    const decoder = import('./decode-edition.ts');
    const bytes = new Uint8Array(await response.arrayBuffer());
    return (await decoder).decodeEdition(bytes);
  },
};

/** The newest edition of that period and kind, on the period's own basis. */
export function fetchLatest(period: PeriodKind, kind: UnitKind): Promise<LeagueEdition> {
  return whenSignedIn(() => getAs(ARROW, addressOf('/editions/latest', { period, kind })));
}

export function fetchEdition(id: string): Promise<LeagueEdition> {
  return whenSignedIn(() => getAs(ARROW, addressOf('/editions/{id}', { id })));
}

export async function listEditions(period: PeriodKind, kind: UnitKind): Promise<EditionListing[]> {
  return (await whenSignedIn(() => get('/editions', { period, kind }))).editions;
}

export function fetchMap(): Promise<TownshipMap> {
  return whenSignedIn(() => get('/map/townships', {}));
}
