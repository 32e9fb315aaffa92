import type { MapBasis } from '../map/map-basis.ts';
import type { WallState } from './wall-state.ts';

/** What colours the map now: 化解率 in the first half of the page's time, 信访指数 in the second. */
export function mapBasisAt(now: Date, { startedAt, seconds }: WallState['pageTiming']): MapBasis {
  const elapsed = (now.getTime() - startedAt.getTime()) / 1000;
  return elapsed < seconds / 2 ? 'resolved' : 'index';
}
