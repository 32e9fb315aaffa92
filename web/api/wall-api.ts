import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { Programme } from '../wall/programme.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { Format, WithEtag } from './request.ts';
import { json, request, TIMEOUT_MS } from './request.ts';

/** What the server says of itself and of the data it has; times of freshness are Shanghai's. */
export interface Health {
  /** File name of the script in the built wall page; null when there is none. */
  build: string | null;
  /** The server's clock, ISO. */
  time: string;
  freshness: { sources: SourceFreshness[] };
}

export interface SourceFreshness {
  state: 'fresh' | 'warn' | 'error' | 'never';
  /** Deadline judged, and last load: `yyyy-mm-dd hh:mm:ss`. */
  due_at: string;
  last_at: string | null;
}

const PLAYLIST: Format<Programme[]> = {
  accept: 'application/json',
  read: async (response) => ((await response.json()) as { playlist: Programme[] }).playlist,
};

/** An answer, or null when nothing has changed since the mark. */
type Answer<T> = Promise<WithEtag<T> | null>;

/** What the wall asks of the server. */
export interface WallApi {
  health(): Promise<Health>;
  playlist(etag: string | null): Answer<Programme[]>;
  map(etag: string | null): Answer<TownshipMap>;
  latest(period: PeriodKind, kind: UnitKind, etag: string | null): Answer<LeagueEdition>;
  trend(period: PeriodKind, kind: UnitKind, etag: string | null): Answer<Trend>;
  /** The wall's page as it would load now; null when it would not. */
  page(): Promise<string | null>;
}

/** The server's answers to them. */
export const WALL_API: WallApi = {
  health: async () => (await request('health', json<Health>())).value,
  playlist: (etag) => request('wall', PLAYLIST, etag),
  map: (etag) => request('map/townships', json<TownshipMap>(), etag),
  // As JSON: what would decode the Arrow stream is larger than all the rest of the wall's program.
  latest: (period, kind, etag) => {
    const query = new URLSearchParams({ period, kind, format: 'league' });
    return request(`editions/latest?${query}`, json<LeagueEdition>(), etag);
  },
  trend: (period, kind, etag) =>
    request(`editions/trend?${new URLSearchParams({ period, kind })}`, json<Trend>(), etag),
  async page() {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(location.href, { cache: 'no-store', signal });
      return response.ok ? await response.text() : null;
    } catch {
      return null;
    }
  },
};
