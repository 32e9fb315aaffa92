import type { LeagueEdition } from '../../etl/editions/edition.ts';
import { ApiError, fetchLatest, fetchMap, fetchVersion } from '../api/client.ts';
import { listen } from '../api/live-stream.ts';
import type { TownshipMap } from '../../etl/drawing/townships.ts';
import type { Pins, Slot } from './slot.ts';
import { pagesOf, slotKey, slotsOf } from './slot.ts';

const TURN_MS = 20_000;
const REFRESH_MS = 600_000;
const RETRY_MS = 30_000;

/** What the wall knows and shows. One clock drives it; the last good state stays when the server goes. */
export class Wall {
  now = $state.raw(new Date());
  map = $state.raw<TownshipMap | null>(null);
  offline = $state(false);
  paused = $state(false);
  /** Why there is nothing to show. */
  refusal = $state<string | null>(null);
  boards = $state(1);

  #editions = $state.raw<ReadonlyMap<string, LeagueEdition>>(new Map());
  #turn = $state(0);
  #slots: Slot[];
  #turnsAt = Infinity;
  #refreshAt = Infinity;
  #version: string | null = null;

  readonly pages = $derived.by(() =>
    pagesOf(
      this.#slots.filter((slot) => this.#editions.has(slotKey(slot))),
      this.boards,
    ),
  );
  readonly page = $derived(this.pages[this.#turn % Math.max(this.pages.length, 1)] ?? []);

  constructor(pins: Pins) {
    this.#slots = slotsOf(pins);
  }

  /** Loads, listens and ticks until the returned function is called. */
  start(): () => void {
    const clock = setInterval(() => this.tick(new Date()), 1000);
    this.#restartTurn();
    void this.refresh();
    let broken = false;
    const close = listen({
      connected: () => {
        this.offline = false;
        if (broken) void this.refresh();
      },
      lost: () => {
        broken = true;
        this.offline = true;
      },
      published: ({ period, kind }) => {
        const slot = this.#slots.find((each) => each.period === period && each.kind === kind);
        if (slot) void this.#load(slot);
      },
    });
    return () => {
      clearInterval(clock);
      close();
    };
  }

  edition(slot: Slot): LeagueEdition | undefined {
    return this.#editions.get(slotKey(slot));
  }

  tick(now: Date): void {
    this.now = now;
    if (now.getTime() >= this.#refreshAt) void this.refresh();
    if (!this.paused && now.getTime() >= this.#turnsAt) this.step(1);
  }

  /** One page on or back; a page chosen by hand stays a full turn. */
  step(pages: number): void {
    const count = Math.max(this.pages.length, 1);
    this.#turn = (this.#turn + pages + count) % count;
    this.#restartTurn();
  }

  show(wanted: Slot): void {
    const at = this.pages.findIndex((page) =>
      page.some((slot) => slotKey(slot) === slotKey(wanted)),
    );
    if (at < 0) return;
    this.#turn = at;
    this.#restartTurn();
  }

  /** Fetches everything anew; asks again sooner when something failed. */
  async refresh(): Promise<void> {
    this.#refreshAt = Infinity;
    const loads = await Promise.all([
      this.#guard(() => this.#loadBasics()),
      ...this.#slots.map((slot) => this.#load(slot)),
    ]);
    this.#refreshAt = Date.now() + (loads.every(Boolean) ? REFRESH_MS : RETRY_MS);
  }

  #restartTurn(): void {
    this.#turnsAt = Date.now() + TURN_MS;
  }

  async #loadBasics(): Promise<void> {
    const version = await fetchVersion();
    // A newer program stands on the server: take its pages too.
    if (this.#version !== null && this.#version !== version) location.reload();
    this.#version = version;
    this.map = await fetchMap();
  }

  #load(slot: Slot): Promise<boolean> {
    return this.#guard(async () => {
      const edition = await fetchLatest(slot.period, slot.kind);
      this.#editions = new Map(this.#editions).set(slotKey(slot), edition);
      this.refusal = null;
    });
  }

  /** A refusal is told only while there is nothing to show; a silent server is 离线. */
  async #guard(task: () => Promise<void>): Promise<boolean> {
    try {
      await task();
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) this.offline = true;
      else if (this.#editions.size === 0) this.refusal = error.message;
      return false;
    }
  }
}
