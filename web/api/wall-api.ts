import type { PeriodKind } from '../../etl/method/calendar/period.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { UnitKind } from '../../etl/method/unit-kind.ts';
import type { Health } from '../../server/contract/health.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { WallPlan } from '../../server/contract/wall-plan.ts';
import { LEAGUE, leagueOf } from './league-answer.ts';
import type { WithEtag } from './request.ts';
import { getChanged, get, TIMEOUT_MS } from './request.ts';

/** An answer, or null when nothing has changed since the mark. */
type Changed<T> = Promise<WithEtag<T> | null>;

/** What the wall asks of the server. */
export interface WallApi {
  health(): Promise<Health>;
  playlist(etag: string | null): Changed<WallPlan['playlist']>;
  map(etag: string | null): Changed<TownshipMap>;
  latest(period: PeriodKind, kind: UnitKind, etag: string | null): Changed<LeagueEdition>;
  trend(period: PeriodKind, kind: UnitKind, etag: string | null): Changed<Trend>;
  /** The wall's page as it would load now; null when it would not. */
  page(): Promise<string | null>;
}

/** The server's answers to them. */
export const WALL_API: WallApi = {
  health: () => get('/health', {}),
  async playlist(etag) {
    const plan = await getChanged('/wall', {}, etag);
    return plan && { ...plan, value: plan.value.playlist };
  },
  map: (etag) => getChanged('/map/townships', {}, etag),
  async latest(period, kind, etag) {
    const edition = await getChanged('/editions/latest', { period, kind, ...LEAGUE }, etag);
    return edition && { ...edition, value: leagueOf(edition.value) };
  },
  trend: (period, kind, etag) => getChanged('/editions/trend', { period, kind }, etag),
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
