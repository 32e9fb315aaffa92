import type { Page } from './programme.ts';

/**
 * The one clock of the wall: the start of the first page, in milliseconds. It stops while paused.
 */
export interface PageClock {
  startedAt: number;
  pausedAt: number | null;
}

/** The shown page, and the seconds it has been shown. */
export interface PagePosition {
  page: number;
  elapsed: number;
}

/** Returns the page shown at a time; after the last comes the first. Null without pages. */
export function pagePositionAt(
  pages: readonly Page[],
  clock: PageClock,
  now: number,
): PagePosition | null {
  const round = pages.reduce((sum, { seconds }) => sum + seconds, 0);
  if (round <= 0) return null;
  const since = ((clock.pausedAt ?? now) - clock.startedAt) / 1000;
  let elapsed = since - Math.floor(since / round) * round;
  let page = 0;
  for (const { seconds } of pages.slice(0, -1)) {
    if (elapsed < seconds) break;
    elapsed -= seconds;
    page += 1;
  }
  return { page, elapsed };
}

/** Returns the clock by which a page, counted from the first, has been shown for some seconds. */
export function clockForPage(
  pages: readonly Page[],
  page: number,
  now: number,
  { pausedAt }: Pick<PageClock, 'pausedAt'>,
  elapsed = 0,
): PageClock {
  const count = Math.max(pages.length, 1);
  const before = pages.slice(0, ((page % count) + count) % count);
  const seconds = before.reduce((sum, each) => sum + each.seconds, elapsed);
  return { startedAt: now - seconds * 1000, pausedAt: pausedAt === null ? null : now };
}

/** Stops the clock, or continues from where it stopped. */
export function togglePause({ startedAt, pausedAt }: PageClock, now: number): PageClock {
  return pausedAt === null
    ? { startedAt, pausedAt: now }
    : { startedAt: startedAt + now - pausedAt, pausedAt: null };
}
