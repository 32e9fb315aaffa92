import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/request.ts';
import { variantEdition } from '../fixture/variant.ts';
import { DAY_TOWNSHIPS, FakeServer, WEEK_TOWNSHIPS } from './fake-server.ts';
import { noticeTexts, shownFigures, shownPeriod } from './shown-wall.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the wall', () => {
  it('turns each page when its time is over, and begins again', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    expect(shownPeriod(wall)).toBe('day');
    await server.pass(19);
    expect(shownPeriod(wall)).toBe('day');
    await server.pass(1);
    expect(shownPeriod(wall)).toBe('week');
    await server.pass(20);
    expect(shownPeriod(wall)).toBe('day');
  });

  it('changes figures at the turn of the page only, and says before that they are there', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = shownFigures(wall);
    server.publish(DAY_TOWNSHIPS);
    await server.pass(2);
    expect(noticeTexts(wall)).toEqual(['有新数据，翻页后更换']);
    await server.pass(17);
    expect(shownFigures(wall)).toBe(before);
    await server.pass(1);
    expect(shownFigures(wall)).not.toBe(before);
    expect(noticeTexts(wall)).toEqual([]);
  });

  it('changes a lone page at the end of its time', async () => {
    const server = new FakeServer();
    server.playlist = [DAY_TOWNSHIPS];
    const wall = await server.wall();
    const before = shownFigures(wall);
    server.publish(DAY_TOWNSHIPS);
    await server.pass(19);
    expect(shownFigures(wall)).toBe(before);
    await server.pass(1);
    expect(shownFigures(wall)).not.toBe(before);
  });

  it('keeps page and figures while it is paused, and forgets a pause after half an hour', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    // 90 rounds of both pages.
    await server.pass(3600);
    const before = shownFigures(wall);
    wall.togglePause();
    server.publish(DAY_TOWNSHIPS);
    await server.pass(30 * 60);
    expect([wall.paused, shownPeriod(wall), shownFigures(wall)]).toEqual([true, 'day', before]);
    expect(noticeTexts(wall)).toEqual(['有新数据，继续后更换']);
    await server.pass(30);
    expect(wall.paused).toBe(false);
    expect(shownFigures(wall)).not.toBe(before);
  });

  it('changes an edition together with its trend, however late that comes', async () => {
    const server = new FakeServer();
    server.playlist = [{ ...DAY_TOWNSHIPS, view: 'trend' }];
    const wall = await server.wall();
    const before = shownFigures(wall);
    await server.pass(18);
    server.slow = { 'trend day/township': 5_000 };
    server.publish(DAY_TOWNSHIPS);
    await server.pass(2);
    expect(shownFigures(wall)).toBe(before);
    await server.pass(20);
    expect(shownFigures(wall)).not.toBe(before);
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
    expect([shownPeriod(wall), wall.map?.bbox]).toEqual(['day', undefined]);
    await server.pass(10);
    expect(wall.map?.bbox).toEqual([120, 29, 121, 30]);
    expect(wall.pages.flatMap(({ programmes }) => programmes)).toEqual(server.playlist);
    expect(shownPeriod(wall)).toBe('week');
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
    expect([wall.pages.length, shownPeriod(wall)]).toEqual([1, 'day']);
    await server.pass(6);
    expect([wall.pages.length, shownPeriod(wall)]).toEqual([2, 'day']);
    await server.pass(14);
    expect(shownPeriod(wall)).toBe('week');
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
    const before = shownFigures(wall);
    server.faults = { 'day/township': new TypeError('Failed to fetch') };
    server.publish(DAY_TOWNSHIPS);
    await server.pass(1);
    server.faults = {};
    await server.pass(29);
    expect(shownFigures(wall)).toBe(before);
    expect(server.asked.filter((what) => what === 'day/township')).toHaveLength(2);
    await server.pass(20);
    expect(server.asked.filter((what) => what === 'day/township')).toHaveLength(3);
    expect(shownFigures(wall)).not.toBe(before);
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
