import type { PageClock, PagePosition } from '../page-clock.ts';
import { clockForPage, togglePause, pagePositionAt } from '../page-clock.ts';
import type { Page, Programme } from '../programme.ts';
import { programmeKey } from '../programme.ts';

/** The clocks at one moment, in milliseconds: `uptime` only increases, `now` may jump. */
export interface ClockReading {
  uptime: number;
  now: number;
}

/** A forgotten pause ends after this time: nobody reads one page so long. */
const MAX_PAUSE_MS = 1_800_000;
/** The start of a page is set again when it has moved by this much: the clock was set. */
const CLOCK_JUMP_MS = 1_500;

/** Which page is shown, since when, and whether it is paused. */
export class Pager {
  pages = $state.raw<readonly Page[]>([]);
  /** When the page shown began, by the computer's clock. */
  pageTiming = $state.raw({ startedAt: new Date(0), seconds: 0 });
  #turn = $state.raw<PagePosition | null>(null);
  #clock = $state.raw<PageClock>({ startedAt: 0, pausedAt: null });
  #pausedSince = 0;

  readonly page = $derived(this.#turn === null ? null : (this.pages[this.#turn.page] ?? null));

  get paused(): boolean {
    return this.#clock.pausedAt !== null;
  }

  /** Seconds for which the page has been shown. */
  get elapsed(): number {
    return this.#turn?.elapsed ?? 0;
  }

  /** Seconds for which the page has been shown at `at`; once it is over, those at the last tick. */
  elapsedAt({ uptime }: ClockReading): number {
    const position = pagePositionAt(this.pages, this.#clock, uptime);
    return position !== null && position.page === this.#turn?.page
      ? position.elapsed
      : this.elapsed;
  }

  /** Adopts new pages and shows the one that begins with this programme, else the first. */
  setPages(
    pages: readonly Page[],
    first: Programme | undefined,
    elapsed: number,
    at: ClockReading,
  ): void {
    const key = first && programmeKey(first);
    const page = pages.findIndex(({ programmes: [each] }) => each && programmeKey(each) === key);
    this.pages = pages;
    this.#clock = clockForPage(pages, Math.max(page, 0), at.uptime, this.#clock, elapsed);
    this.#updatePosition(pagePositionAt(pages, this.#clock, at.uptime), at);
  }

  /** The next page, once the shown one is over; null before. */
  tick(at: ClockReading): Page | null {
    if (this.paused && at.uptime - this.#pausedSince > MAX_PAUSE_MS) this.togglePause(at);
    const turn = pagePositionAt(this.pages, this.#clock, at.uptime);
    const last = this.#turn;
    if (turn && last && (turn.page !== last.page || turn.elapsed < last.elapsed)) {
      return this.pages[turn.page] ?? null;
    }
    this.#updatePosition(turn, at);
    return null;
  }

  /** The page some steps forward or back. */
  pageAtOffset(steps: number): Page | null {
    const count = this.pages.length;
    return this.pages[((((this.#turn?.page ?? 0) + steps) % count) + count) % count] ?? null;
  }

  togglePause(at: ClockReading): void {
    this.#clock = togglePause(this.#clock, at.uptime);
    this.#pausedSince = at.uptime;
  }

  #updatePosition(turn: PagePosition | null, { now }: ClockReading): void {
    this.#turn = turn;
    const seconds = turn === null ? 0 : (this.pages[turn.page]?.seconds ?? 0);
    const startedAt = new Date(now - 1000 * (turn?.elapsed ?? 0));
    const moved = Math.abs(startedAt.getTime() - this.pageTiming.startedAt.getTime());
    if (moved > CLOCK_JUMP_MS || seconds !== this.pageTiming.seconds)
      this.pageTiming = { startedAt, seconds };
  }
}
