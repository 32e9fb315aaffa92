import { describe, expect, it } from 'vitest';
import type { PageClock } from '../wall/page-clock.ts';
import { clockForPage, togglePause, pagePositionAt } from '../wall/page-clock.ts';
import type { Page, PlaylistFilter, Programme } from '../wall/programme.ts';
import {
  tablePageAt,
  wallPages,
  programmeKey,
  filterPlaylist,
  readPlaylistFilter,
  programmeSeconds,
} from '../wall/programme.ts';

/** A programme by its key, `view/period/kind`. */
function programme(key: string, seconds = 20): Programme {
  const [view, period, kind] = key.split('/');
  return { view, period, kind, seconds } as Programme;
}

const LEAGUES = ['day', 'week', 'month'].flatMap((period) =>
  ['township', 'department'].map((kind) => programme(`league/${period}/${kind}`)),
);
const keys = (pages: readonly Page[]) =>
  pages.map(({ programmes }) => programmes.map(programmeKey));
const filter = (query: string): PlaylistFilter => readPlaylistFilter(new URLSearchParams(query));

describe('the pages of the wall', () => {
  it('are one programme each on one board, in the order of the playlist', () => {
    expect(keys(wallPages(LEAGUES, 1)).flat()).toEqual(LEAGUES.map(programmeKey));
  });

  it('show both kinds side by side on two boards', () => {
    expect(keys(wallPages(LEAGUES, 2))).toEqual([
      ['league/day/township', 'league/day/department'],
      ['league/week/township', 'league/week/department'],
      ['league/month/township', 'league/month/department'],
    ]);
  });

  it('show day, week and month side by side on three boards', () => {
    expect(keys(wallPages(LEAGUES, 3))).toEqual([
      ['league/day/township', 'league/week/township', 'league/month/township'],
      ['league/day/department', 'league/week/department', 'league/month/department'],
    ]);
  });

  it('show the same view side by side, wherever it is in the playlist', () => {
    const mixed = ['league/week/township', 'trend/week/township', 'league/week/department'];
    expect(
      keys(
        wallPages(
          mixed.map((key) => programme(key)),
          2,
        ),
      ),
    ).toEqual([
      ['league/week/township', 'league/week/department'],
      ['trend/week/township', 'league/week/township'],
    ]);
  });

  it('fill the last page up from the first, never with the same twice', () => {
    const townships = LEAGUES.filter(({ kind }) => kind === 'township');
    expect(keys(wallPages(townships, 2)).at(-1)).toEqual([
      'league/month/township',
      'league/day/township',
    ]);
    expect(keys(wallPages([programme('topics/month/township')], 3))).toEqual([
      ['topics/month/township'],
    ]);
    expect(wallPages([], 1)).toEqual([]);
  });

  it('stay as long as the longest of their programmes', () => {
    const both = [programme('league/day/township', 20), programme('league/day/department', 35)];
    expect(wallPages(both, 2).map(({ seconds }) => seconds)).toEqual([35]);
    // 5 leaves at 8 seconds and 4 at the end.
    expect(wallPages(both, 2, ({ kind }) => (kind === 'township' ? 5 : 1))[0]?.seconds).toBe(44);
  });
});

describe('filter', () => {
  it('choose the programmes that match all of them', () => {
    const chosen = filterPlaylist(filter('period=week&kind=township&view=league'), LEAGUES);
    expect(chosen.map(programmeKey)).toEqual(['league/week/township']);
    expect(filterPlaylist(filter('kind=department'), LEAGUES)).toHaveLength(3);
    expect(filterPlaylist({}, LEAGUES)).toEqual(LEAGUES);
  });

  it('show views that the playlist does not have', () => {
    const chosen = filterPlaylist(filter('period=quarter&view=trend'), LEAGUES);
    expect(chosen.map(programmeKey)).toEqual([
      'trend/quarter/township',
      'trend/quarter/department',
    ]);
  });

  it('are views, periods and kinds only', () => {
    expect(filter('view=map&period=hour&kind=village&x=1')).toEqual({});
  });
});

describe('a table of several pages', () => {
  const short = programme('league/week/department', 30);

  it('is shown for its time when it has one page', () => {
    expect(programmeSeconds(short, 1)).toBe(30);
    expect(programmeSeconds(short, 0)).toBe(30);
    expect([0, 29, 500].map((elapsed) => tablePageAt(short, 1, elapsed))).toEqual([0, 0, 0]);
  });

  it('gives its pages equal time and waits at the end', () => {
    // 30 s over 3 pages: 10 s each; then 4 s more on the last.
    expect(programmeSeconds(short, 3)).toBe(34);
    const seen = [0, 9.9, 10, 19.9, 20, 33.9].map((elapsed) => tablePageAt(short, 3, elapsed));
    expect(seen).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('gives each page at least eight seconds', () => {
    // 24 pages × 8 s + 4 s.
    expect(programmeSeconds(short, 24)).toBe(196);
    expect(tablePageAt(short, 24, 191)).toBe(23);
  });
});

describe('the clock of the pages', () => {
  const pages: Page[] = [20, 30, 10].map((seconds) => ({ programmes: [], seconds }));
  const noon = Date.UTC(2023, 4, 22, 4);
  const running: PageClock = { startedAt: noon, pausedAt: null };
  const at = (seconds: number, clock = running) =>
    pagePositionAt(pages, clock, noon + seconds * 1000);

  it('goes from page to page, and begins again after 60 seconds', () => {
    expect(at(0)).toEqual({ page: 0, elapsed: 0 });
    expect(at(19)).toEqual({ page: 0, elapsed: 19 });
    expect(at(20)).toEqual({ page: 1, elapsed: 0 });
    expect(at(55)).toEqual({ page: 2, elapsed: 5 });
    expect(at(60)).toEqual({ page: 0, elapsed: 0 });
    // 3 days = 4,320 rounds of 60 s; then 25 s.
    expect(at(3 * 86_400 + 25)).toEqual({ page: 1, elapsed: 5 });
  });

  it('finds a page even if the machine’s clock was set back', () => {
    expect(at(-5)).toEqual({ page: 2, elapsed: 5 });
  });

  it('has nothing to show without pages', () => {
    expect(pagePositionAt([], running, noon)).toBeNull();
  });

  it('stops while paused and continues from where it stopped', () => {
    const paused = togglePause(running, noon + 25_000);
    expect(at(500, paused)).toEqual({ page: 1, elapsed: 5 });
    const again = togglePause(paused, noon + 100_000);
    expect(at(100, again)).toEqual({ page: 1, elapsed: 5 });
    expect(at(125, again)).toEqual({ page: 2, elapsed: 0 });
  });

  it('can be set to any page, beyond both ends, and stays paused', () => {
    const now = noon + 7_000;
    const shown = (page: number, pausedAt: number | null = null, elapsed = 0) =>
      pagePositionAt(pages, clockForPage(pages, page, now, { pausedAt }, elapsed), now);
    expect(shown(1)).toEqual({ page: 1, elapsed: 0 });
    expect(shown(3)).toEqual({ page: 0, elapsed: 0 });
    expect(shown(-1)).toEqual({ page: 2, elapsed: 0 });
    expect(shown(1, null, 12)).toEqual({ page: 1, elapsed: 12 });
    const paused = clockForPage(pages, 2, now, { pausedAt: noon });
    expect(pagePositionAt(pages, paused, now + 99_000)).toEqual({ page: 2, elapsed: 0 });
  });
});
