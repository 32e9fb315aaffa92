import type { TownshipMap } from '../../../etl/maps/draw/townships.ts';
import { ApiError } from '../../api/request.ts';
import type { WallApi } from '../../api/wall-api.ts';
import type { Programme } from '../programme.ts';
import type { Slot } from '../slot.ts';
import { slotKey } from '../slot.ts';
import { SlotResources } from './slot-resources.ts';
import { Resource } from './resource.svelte.ts';

/** All data of the server that the wall has. */
export class WallData {
  readonly playlist: Resource<Programme[]>;
  readonly map: Resource<TownshipMap>;
  #slots = $state.raw<ReadonlyMap<string, SlotResources>>(new Map());
  /** Keys of the slots whose trend is shown. */
  #trends = new Set<string>();
  #api: WallApi;
  #onFailure: (error: unknown) => void;

  constructor(api: WallApi, onFailure: (error: unknown) => void) {
    this.#api = api;
    this.#onFailure = onFailure;
    this.playlist = new Resource((etag) => api.playlist(etag));
    this.map = new Resource((etag) => api.map(etag).catch(noMap));
  }

  slot(slot: Slot): SlotResources | undefined {
    return this.#slots.get(slotKey(slot));
  }

  /** Whether figures newer than those shown are waiting. */
  get isWaiting(): boolean {
    return [...this.#slots.values()].some(({ isWaiting }) => isWaiting);
  }

  /** Keeps the slots of these programmes, in their order, and drops all others. */
  keep(programmes: readonly Programme[]): Slot[] {
    const slots = new Map(programmes.map((each) => [slotKey(each), each]));
    const isSame =
      slots.size === this.#slots.size && [...slots.keys()].every((key) => this.#slots.has(key));
    if (!isSame) {
      const held = (key: string, slot: Slot) =>
        this.#slots.get(key) ?? new SlotResources(slot, this.#api);
      this.#slots = new Map([...slots].map(([key, slot]) => [key, held(key, slot)]));
    }
    this.#trends = new Set(programmes.filter(({ view }) => view === 'trend').map(slotKey));
    return [...slots.values()];
  }

  /** Requests the figures of a slot, and its trend if shown. Returns whether all arrived. */
  async refreshSlot(slot: Slot): Promise<boolean> {
    const held = this.slot(slot);
    if (held === undefined) return true;
    const asked = [this.refresh(held.edition)];
    if (this.#trends.has(slotKey(slot))) asked.push(this.refresh(held.trend));
    return (await Promise.all(asked)).every(Boolean);
  }

  /** Requests one resource. Returns whether it arrived. */
  async refresh(held: Pick<Resource<unknown>, 'refresh'>): Promise<boolean> {
    try {
      await held.refresh();
      return true;
    } catch (error) {
      this.#onFailure(error);
      return false;
    }
  }

  /** Shows all waiting values. */
  turn(): void {
    this.playlist.turn();
    this.map.turn();
    for (const slot of this.#slots.values()) slot.turn();
  }
}

/** A county without townships has no map, so it is not requested again all the time. */
function noMap(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}
