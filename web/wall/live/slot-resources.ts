import type { LeagueEdition } from '../../../etl/editions/edition.ts';
import type { WallApi } from '../../api/wall-api.ts';
import type { Slot } from '../slot.ts';
import type { Trend } from '../../../server/contract/trend.ts';
import { Resource } from './resource.svelte.ts';

/** The newest edition of a slot, and the trend that ends with it. */
export class SlotResources {
  readonly edition: Resource<LeagueEdition>;
  readonly trend: Resource<Trend>;

  constructor({ period, kind }: Slot, api: WallApi) {
    this.edition = new Resource((etag) => api.latest(period, kind, etag));
    this.trend = new Resource((etag) => api.trend(period, kind, etag));
  }

  get isWaiting(): boolean {
    return this.edition.isWaiting;
  }

  /** Shows the waiting values, both together: not while one of them is still to arrive. */
  turn(): void {
    if (this.edition.isUnderWay || this.trend.isUnderWay) return;
    this.edition.turn();
    this.trend.turn();
  }
}
