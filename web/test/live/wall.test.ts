import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Wall } from '../../wall/wall.svelte.ts';
import { ApiError } from '../../api/request.ts';
import { variantEdition } from '../fixture/variant.ts';
import { DAY_TOWNSHIPS, FakeServer, pageHtml, WEEK_TOWNSHIPS } from './fake-server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const period = (wall: Wall) => wall.page?.programmes[0]?.period;
const notices = (wall: Wall) => wall.notices.map(({ text }) => text);
/** The figures of the day's league, in one text. */
const figures = (wall: Wall) =>
  JSON.stringify(wall.editionOf(DAY_TOWNSHIPS)?.units.map(({ index }) => index));

describe('the wall', () => {
  it('turns each page when its time is over, and begins again', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    expect(period(wall)).toBe('day');
    await server.pass(19);
    expect(period(wall)).toBe('day');
    await server.pass(1);
    expect(period(wall)).toBe('week');
    await server.pass(20);
    expect(period(wall)).toBe('day');
  });

  it('changes figures at the turn of the page only, and says before that they are there', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = figures(wall);
    server.publish(DAY_TOWNSHIPS);
    await server.pass(2);
    expect(notices(wall)).toEqual(['有新数据，翻页后更换']);
    await server.pass(17);
    expect(figures(wall)).toBe(before);
    await server.pass(1);
    expect(figures(wall)).not.toBe(before);
    expect(notices(wall)).toEqual([]);
  });

  it('changes a lone page at the end of its time', async () => {
    const server = new FakeServer();
    server.playlist = [DAY_TOWNSHIPS];
    const wall = await server.wall();
    const before = figures(wall);
    server.publish(DAY_TOWNSHIPS);
    await server.pass(19);
    expect(figures(wall)).toBe(before);
    await server.pass(1);
    expect(figures(wall)).not.toBe(before);
  });

  it('keeps page and figures while it is paused, and forgets a pause after half an hour', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    // 90 rounds of both pages.
    await server.pass(3600);
    const before = figures(wall);
    wall.togglePause();
    server.publish(DAY_TOWNSHIPS);
    await server.pass(30 * 60);
    expect([wall.paused, period(wall), figures(wall)]).toEqual([true, 'day', before]);
    expect(notices(wall)).toEqual(['有新数据，继续后更换']);
    await server.pass(30);
    expect(wall.paused).toBe(false);
    expect(figures(wall)).not.toBe(before);
  });

  it('changes an edition together with its trend, however late that comes', async () => {
    const server = new FakeServer();
    server.playlist = [{ ...DAY_TOWNSHIPS, view: 'trend' }];
    const wall = await server.wall();
    const before = figures(wall);
    await server.pass(18);
    server.slow = { 'trend day/township': 5_000 };
    server.publish(DAY_TOWNSHIPS);
    await server.pass(2);
    expect(figures(wall)).toBe(before);
    await server.pass(20);
    expect(figures(wall)).not.toBe(before);
  });

  it('turns tables otherwise on a screen that is stood on its side', async () => {
    const server = new FakeServer();
    server.playlist = [{ ...DAY_TOWNSHIPS, view: 'modules' }];
    server.edition = (slot) => variantEdition('thousand', slot);
    const wall = await server.wall();
    // 1,400 units: 47 leaves of 30 rows, or 31 of 46; of 8 seconds each, and 4 more at the end.
    expect(wall.page?.seconds).toBe(380);
    wall.setLayout({ unit: 1, boards: 1, portrait: true });
    expect(wall.page?.seconds).toBe(252);
  });

  it('shows a playlist and a map made anew from the next page on', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.playlist = [WEEK_TOWNSHIPS, { ...WEEK_TOWNSHIPS, kind: 'department' }];
    server.map = { ...server.map, bbox: [120, 29, 121, 30] };
    server.listener?.missed?.();
    await server.pass(10);
    expect([period(wall), wall.map?.bbox]).toEqual(['day', undefined]);
    await server.pass(10);
    expect(wall.map?.bbox).toEqual([120, 29, 121, 30]);
    expect(wall.pages.flatMap(({ programmes }) => programmes)).toEqual(server.playlist);
    expect(period(wall)).toBe('week');
  });

  it('shows a playlist’s first page as soon as it is there, others as they come', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    expect(server.asked).toEqual(['health', 'map', 'playlist', 'day/township', 'week/township']);
    expect(wall.pages).toHaveLength(2);
  });

  it('shows the first page once, however late the figures of the others come', async () => {
    const server = new FakeServer();
    server.slow = { 'week/township': 5_000 };
    const wall = await server.wall();
    expect([wall.pages.length, period(wall)]).toEqual([1, 'day']);
    await server.pass(6);
    expect([wall.pages.length, period(wall)]).toEqual([2, 'day']);
    await server.pass(14);
    expect(period(wall)).toBe('week');
  });

  it('asks for nothing but what an event names', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.asked = [];
    server.publish(WEEK_TOWNSHIPS);
    await server.pass(1);
    expect(server.asked).toEqual(['week/township']);
    expect(wall.editionOf(WEEK_TOWNSHIPS)).toBeDefined();
  });

  it('asks again for a new edition that did not come, within half a minute', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = figures(wall);
    server.faults = { 'day/township': new TypeError('Failed to fetch') };
    server.publish(DAY_TOWNSHIPS);
    await server.pass(1);
    server.faults = {};
    await server.pass(29);
    expect(figures(wall)).toBe(before);
    expect(server.asked.filter((what) => what === 'day/township')).toHaveLength(2);
    await server.pass(20);
    expect(server.asked.filter((what) => what === 'day/township')).toHaveLength(3);
    expect(figures(wall)).not.toBe(before);
  });

  it('asks again within half a minute for a page that did not come at the start', async () => {
    const server = new FakeServer();
    server.faults = { 'week/township': new TypeError('Failed to fetch') };
    const wall = await server.wall();
    server.faults = {};
    expect(wall.pages).toHaveLength(1);
    // Asked after 30 seconds, shown from the end of the second turn of 20.
    await server.pass(40);
    expect(wall.pages).toHaveLength(2);
  });

  it('does without a map where there is none, and does not ask for it all the time', async () => {
    const server = new FakeServer();
    server.faults = { map: new ApiError(404, 'not_found', '单位名册里没有镇乡街道。') };
    const wall = await server.wall();
    expect([wall.pages.length, wall.map]).toEqual([2, null]);
    await server.pass(599);
    expect(server.asked.filter((what) => what === 'map')).toHaveLength(1);
    server.faults = {};
    await server.pass(1);
    expect(wall.map).not.toBeNull();
  });

  it('asks for everything every ten minutes, should an event have been lost', async () => {
    const server = new FakeServer();
    await server.wall();
    server.asked = [];
    await server.pass(599);
    expect(new Set(server.asked)).toEqual(new Set(['health']));
    await server.pass(1);
    expect(server.asked).toContain('week/township');
  });
});

describe('a wall whose server is gone', () => {
  it('keeps its figures, goes on turning, and tells how long', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = figures(wall);
    server.state = 'gone';
    server.listener?.lost();
    await server.pass(1);
    expect(notices(wall)).toEqual(['离线 不到1分钟']);
    await server.pass(2 * 3600);
    expect(notices(wall)).toEqual(['离线 2小时']);
    expect(figures(wall)).toBe(before);
    const shown = period(wall);
    await server.pass(20);
    expect(period(wall)).not.toBe(shown);
  });

  it('comes back by itself with what has changed', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = figures(wall);
    server.state = 'gone';
    server.listener?.lost();
    await server.pass(3600);
    server.publish(DAY_TOWNSHIPS);
    server.state = 'up';
    await server.pass(30);
    expect(notices(wall)).not.toContain(expect.stringContaining('离线'));
    await server.pass(40);
    expect(notices(wall)).toEqual([]);
    expect(figures(wall)).not.toBe(before);
  });

  it('asks it less and less, never more than half a minute apart', async () => {
    const server = new FakeServer();
    await server.wall();
    server.state = 'gone';
    server.listener?.lost();
    server.asked = [];
    await server.pass(3600);
    // 1 + 2 + 4 + 8 + 16 s apart, then every 30 s: about 120 an hour.
    expect(server.asked.length).toBeGreaterThan(100);
    expect(server.asked.length).toBeLessThan(140);
    expect(new Set(server.asked)).toEqual(new Set(['health']));
    // Gone another time, it is asked often again: at once, then after 1 and 2 seconds.
    server.state = 'up';
    await server.pass(60);
    server.state = 'gone';
    server.listener?.lost();
    server.asked = [];
    await server.pass(4);
    expect(server.asked).toEqual(['health', 'health', 'health']);
  });

  it('finds out a server that hangs, though its stream stands', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = figures(wall);
    server.state = 'hanging';
    await server.pass(60);
    expect(notices(wall)).toEqual(['离线 1分钟']);
    expect(figures(wall)).toBe(before);
    server.state = 'up';
    await server.pass(60);
    expect(notices(wall)).toEqual([]);
  });

  it('starts without it, and shows its figures when it comes', async () => {
    const server = new FakeServer();
    server.state = 'gone';
    const wall = await server.wall();
    await server.pass(300);
    expect([wall.page, wall.refusal]).toEqual([null, null]);
    server.state = 'up';
    await server.pass(31);
    expect(wall.page).not.toBeNull();
  });
});

describe('a screen that the server does not let in', () => {
  const SENTENCE = '本屏的口令已过期，请重新开通。';

  it('says so in the server’s words while there is nothing to show, and asks slowly', async () => {
    const server = new FakeServer();
    server.state = 'closed to this screen';
    const wall = await server.wall();
    expect(wall.refusal).toBe(SENTENCE);
    expect(notices(wall)).toEqual([]);
    server.asked = [];
    await server.pass(600);
    expect(server.asked.filter((what) => what === 'health').length).toBeLessThanOrEqual(10);
    server.state = 'up';
    await server.pass(61);
    expect(wall.page).not.toBeNull();
    expect(wall.refusal).toBeNull();
  });

  it('says so beside the figures that it has', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.state = 'closed to this screen';
    await server.pass(31);
    expect(wall.refusal).toBeNull();
    expect(notices(wall)).toEqual([SENTENCE]);
    expect(figures(wall)).not.toBe('undefined');
    // Let in again, it asks for everything: of what came meanwhile it was not told.
    server.state = 'up';
    server.asked = [];
    await server.pass(61);
    expect(server.asked).toContain('week/township');
  });
});

describe('the clock of the computer', () => {
  it('is said to be wrong when it is off by more than a minute', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.skew = 60_000;
    await server.pass(1);
    expect(notices(wall)).toEqual([]);
    server.skew = -3 * 3_600_000 - 1;
    await server.pass(1);
    expect(notices(wall)).toEqual(['本机时钟慢3小时']);
  });

  it.each([-86_407_000, 3_607_000])(
    'neither holds nor hurries the pages when it jumps by %d ms',
    async (jump) => {
      const server = new FakeServer();
      const wall = await server.wall();
      await server.pass(10);
      server.skew = jump;
      await server.pass(9);
      expect(period(wall)).toBe('day');
      // The page began 19 seconds ago by whatever the clock says.
      expect(wall.now.getTime() - wall.pageTiming.startedAt.getTime()).toBe(19_000);
      await server.pass(1);
      expect(period(wall)).toBe('week');
    },
  );
});

it('says that data are late, with the days since the last load', async () => {
  const server = new FakeServer();
  const named = { id: 'petition', title: '信访件' };
  const source = { ...named, due_at: '2023-05-22 07:00:00', last_at: '2023-05-20 06:30:00' };
  server.health.freshness.sources = [
    { ...named, state: 'fresh', due_at: '2023-05-22 07:00:00', last_at: '2023-05-22 06:30:00' },
    { ...source, state: 'error' },
  ];
  const wall = await server.wall();
  expect(notices(wall)).toEqual(['数据延迟 2天']);
  server.health.freshness.sources = [{ ...source, state: 'fresh' }];
  server.listener?.loaded?.();
  await server.pass(1);
  expect(notices(wall)).toEqual([]);
});

it('asks after a load at a moment of its own, not with all the walls of the county', async () => {
  const server = new FakeServer();
  await server.wall();
  server.chance = 0.99;
  await server.pass(1);
  server.asked = [];
  server.listener?.loaded?.();
  await server.pass(0);
  expect(server.asked).toEqual([]);
  // By its tick of a second: 0.99 s later.
  await server.pass(1);
  expect(server.asked).toEqual(['health']);
});

describe('the watchdog', () => {
  it('loads a page that has grown anew, at the turn of the page', async () => {
    const server = new FakeServer();
    await server.wall();
    await server.pass(3600 + 10);
    server.footprint = { ...server.footprint, heap: 500e6 };
    await server.pass(9);
    expect(server.reloads).toBe(0);
    await server.pass(1);
    expect(server.reloads).toBe(1);
  });

  it('loads nothing anew while the page would not come', async () => {
    const server = new FakeServer();
    await server.wall();
    await server.pass(3600);
    server.footprint = { ...server.footprint, timers: 1000 };
    server.page = null;
    await server.pass(60);
    expect(server.reloads).toBe(0);
  });

  it('takes a newer program at the turn of the page', async () => {
    const server = new FakeServer();
    await server.wall();
    server.health.build = 'wall-DeF456.js';
    server.page = pageHtml('wall-DeF456.js');
    server.listener?.loaded?.();
    await server.pass(19);
    expect(server.reloads).toBe(0);
    await server.pass(1);
    expect(server.reloads).toBe(1);
  });

  it('takes a program that became newer before the server was first heard', async () => {
    const server = new FakeServer();
    server.health.build = 'wall-DeF456.js';
    server.page = pageHtml('wall-DeF456.js');
    await server.wall();
    await server.pass(20);
    expect(server.reloads).toBe(1);
  });

  it.each([
    // The server began before the files that it serves were exchanged.
    ['the page that would come is of its own build', 'wall-DeF456.js'],
    ['the server has no built page', null],
  ])('loads nothing anew where %s', async (_, build) => {
    const server = new FakeServer();
    server.health.build = build;
    await server.wall();
    await server.pass(60);
    expect(server.reloads).toBe(0);
  });

  it.each(['gone', 'closed to this screen'] as const)(
    'keeps the last good state while the server is %s, though its page comes',
    async (state) => {
      const server = new FakeServer();
      await server.wall();
      server.state = state;
      server.listener?.lost();
      server.footprint = { ...server.footprint, heap: 500e6 };
      await server.pass(3600 + 60);
      expect(server.reloads).toBe(0);
      server.state = 'up';
      await server.pass(90);
      expect(server.reloads).toBeGreaterThan(0);
    },
  );

  it('keeps the last good state while the playlist would not come', async () => {
    const server = new FakeServer();
    await server.wall();
    server.faults = { playlist: new ApiError(500, 'internal', '服务器内部错误。') };
    server.footprint = { ...server.footprint, heap: 500e6 };
    await server.pass(3600 + 60);
    expect(server.reloads).toBe(0);
  });
});
