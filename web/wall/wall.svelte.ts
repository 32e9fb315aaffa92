import { untrack } from 'svelte';
import type { LeagueEdition } from '../../etl/editions/edition.ts';
import type { Trend } from '../../server/contract/trend.ts';
import type { TownshipMap } from '../../etl/maps/draw/townships.ts';
import type { EditionSpec } from '../../etl/method/edition-id.ts';
import { ApiError } from '../api/request.ts';
import type { WallLayout } from './layout.ts';
import { tablePageCount } from './table-pages.ts';
import { burnInShift } from './live/burn-in.ts';
import type { WallEffects } from './live/effects.ts';
import { WallData } from './live/wall-data.svelte.ts';
import { ServerConnection } from './live/server-connection.svelte.ts';
import type { ClockReading } from './live/pager.svelte.ts';
import { Pager } from './live/pager.svelte.ts';
import { isDueForReload } from './live/watchdog.ts';
import type { Page, PlaylistFilter, Programme } from './programme.ts';
import { tablePageAt, wallPages, filterPlaylist } from './programme.ts';
import type { Slot } from './slot.ts';
import { worthShowing } from './worth-showing.ts';
import type { Notice, WallState } from './wall-state.ts';

const TICK_MS = 1_000;
/** Milliseconds between full reloads, in case an event was lost. */
const REFRESH_MS = 600_000;
/** A shorter time, after something did not arrive. */
const RETRY_MS = 30_000;
/** Most milliseconds of random delay, so that the walls of a county do not all ask at once. */
const MAX_RANDOM_DELAY_MS = 1_000;

/**
 * The state of the wall. One tick a second drives it, by a monotonic clock. Data from the server
 * waits for the next page, so that no figure changes while it is read. If the server is
 * unreachable, the last good state stays.
 */
export class Wall implements WallState {
  now = $state.raw(new Date());
  #uptime = $state.raw(0);
  /** The last refusal, shown while there are no figures. */
  #lastRefusal = $state.raw<string | null>(null);
  #layout: Pick<WallLayout, 'boards' | 'portrait'> = { boards: 1, portrait: false };
  #filter: PlaylistFilter;
  #effects: WallEffects;
  #pager = new Pager();
  #holdings: WallData;
  #link: ServerConnection;
  #refreshAt = 0;

  readonly shift = $derived(burnInShift(this.#uptime));
  readonly refusal = $derived.by(() =>
    this.pages.length > 0 ? null : (this.#link.refusal ?? this.#lastRefusal),
  );
  readonly notices = $derived.by(() => this.#notices());

  constructor(filter: PlaylistFilter, effects: WallEffects) {
    this.#filter = filter;
    this.#effects = effects;
    this.#holdings = new WallData(effects.api, (error) => this.#failed(error));
    this.#link = new ServerConnection(effects, () => this.#refreshSoon());
  }

  get pages(): readonly Page[] {
    return this.#pager.pages;
  }

  get page(): Page | null {
    return this.#pager.page;
  }

  get pageTiming(): WallState['pageTiming'] {
    return this.#pager.pageTiming;
  }

  get paused(): boolean {
    return this.#pager.paused;
  }

  get map(): TownshipMap | null {
    return this.#holdings.map.shown ?? null;
  }

  /** Loads, listens and ticks until the returned function is called. */
  start(): () => void {
    // Listens first, so that nothing published during the first load is missed.
    const close = this.#effects.listen({
      connected: () => this.#link.noteStreamOpen(),
      lost: () => this.#link.noteFailure(),
      published: (edition) => void this.#published(edition),
      loaded: () => this.#link.checkAfter(this.#randomDelay()),
      missed: () => this.#refreshSoon(),
    });
    this.#tick();
    const clock = setInterval(() => this.#tick(), TICK_MS);
    return () => {
      clearInterval(clock);
      close();
    };
  }

  editionOf(slot: Slot): LeagueEdition | undefined {
    return this.#holdings.slot(slot)?.edition.shown;
  }

  trendOf(slot: Slot): Trend | undefined {
    return this.#holdings.slot(slot)?.trend.shown;
  }

  tablePageIndex(programme: Programme): number {
    return tablePageAt(programme, this.#tablePageCount(programme), this.#pager.elapsed);
  }

  setLayout({ boards, portrait }: WallLayout): void {
    if (boards === this.#layout.boards && portrait === this.#layout.portrait) return;
    this.#layout = { boards, portrait };
    untrack(() => this.#replacePages());
  }

  step(pages: number): void {
    this.#turnTo(this.#pager.pageAtOffset(pages));
  }

  togglePause(): void {
    this.#pager.togglePause(this.#moment());
  }

  #moment(): ClockReading {
    return { uptime: this.#effects.uptime(), now: this.#effects.now() };
  }

  #tick(): void {
    const at = this.#moment();
    this.#uptime = at.uptime;
    this.now = new Date(at.now);
    this.#link.tick(at.uptime);
    if (at.uptime >= this.#refreshAt && !this.#link.isOffline) void this.#refresh();
    const next = this.#pager.tick(at);
    if (next === null) return;
    this.#turnTo(next);
    void this.#reloadIfDue();
  }

  /** Moves to the next page: the only moment at which figures change. */
  #turnTo(page: Page | null): void {
    this.#holdings.turn();
    this.#setPages(page?.programmes[0], 0);
  }

  /** Adopts new pages while the shown page goes on. */
  #replacePages(): void {
    this.#setPages(this.page?.programmes[0], this.#pager.elapsedAt(this.#moment()));
  }

  #setPages(first: Programme | undefined, elapsed: number): void {
    const programmes = this.#programmes(this.#holdings.playlist.shown);
    const showings = programmes.flatMap((programme) => {
      const edition = this.editionOf(programme);
      return edition ? [{ programme, edition, trend: this.trendOf(programme) }] : [];
    });
    const pages = wallPages(worthShowing(showings), this.#layout.boards, (programme) =>
      this.#tablePageCount(programme),
    );
    this.#pager.setPages(pages, first, elapsed, this.#moment());
  }

  #programmes(playlist: readonly Programme[] = []): Programme[] {
    return filterPlaylist(this.#filter, playlist);
  }

  #tablePageCount(programme: Programme): number {
    const edition = this.editionOf(programme);
    return edition === undefined
      ? 1
      : tablePageCount(programme.view, edition, this.#layout.portrait);
  }

  /** Loads everything. The first page is loaded first, and shown once it is complete. */
  async #refresh(): Promise<void> {
    this.#refreshAt = Infinity;
    const isFirst = this.pages.length === 0;
    const map = this.#holdings.refresh(this.#holdings.map);
    const playlist = await this.#holdings.refresh(this.#holdings.playlist);
    const programmes = this.#programmes(this.#holdings.playlist.newest);
    const first = wallPages(programmes, this.#layout.boards)[0]?.programmes ?? [];
    const slots = this.#holdings.keep([...first, ...programmes]);
    const figures = slots.map((slot) => this.#holdings.refreshSlot(slot));
    await Promise.all([map, ...figures.slice(0, first.length)]);
    if (this.pages.length === 0) this.#turnTo(null);
    const came = await Promise.all([map, playlist, ...figures]);
    // The other pages join during the first round.
    if (isFirst) this.#replacePages();
    const wait = came.every(Boolean) ? REFRESH_MS : RETRY_MS;
    this.#refreshAt = Math.min(this.#refreshAt, this.#effects.uptime() + wait);
  }

  #refreshSoon(): void {
    this.#refreshAt = this.#effects.uptime() + this.#randomDelay();
  }

  #randomDelay(): number {
    return this.#effects.random() * MAX_RANDOM_DELAY_MS;
  }

  async #published({ period, kind }: EditionSpec): Promise<void> {
    const came = await this.#holdings.refreshSlot({ period, kind });
    if (!came) this.#refreshAt = Math.min(this.#refreshAt, this.#effects.uptime() + RETRY_MS);
    // The first edition of all.
    if (this.pages.length === 0) this.#turnTo(null);
  }

  /**
   * A refusal is shown while there are no figures. A silent server is detected by the event stream.
   */
  #failed(error: unknown): void {
    this.#link.noteFailure();
    if (error instanceof ApiError) this.#lastRefusal = error.message;
  }

  #notices(): Notice[] {
    const notices = this.#link
      .notices(this.#uptime, this.now.getTime())
      .filter(({ text }) => text !== this.refusal);
    if (this.#holdings.isWaiting)
      notices.push({ kind: 'age', text: `有新数据，${this.paused ? '继续' : '翻页'}后更换` });
    return notices;
  }

  /**
   * Reloads the document after a page change, and only if page and playlist can be loaded: else the
   * last good state would be lost. For a newer program version, only if the server delivers that
   * version.
   */
  async #reloadIfDue(): Promise<void> {
    const { api, build, footprint, uptime, reload } = this.#effects;
    const isDue = isDueForReload(footprint(), uptime());
    if (!this.#link.hasNewBuild && !isDue) return;
    if (this.#link.isOffline || this.#link.refusal !== null) return;
    const playlist = api.playlist(null).catch(() => null);
    const [page, plan] = await Promise.all([api.page(), playlist]);
    if (page === null || plan === null) return;
    if (isDue || !page.includes(build)) reload();
  }
}
