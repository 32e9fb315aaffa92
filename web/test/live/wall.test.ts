import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/request.ts';
import { fixtureEdition } from '../fixture/edition.ts';
import { variantEdition } from '../fixture/variant.ts';
import { DAY_TOWNSHIPS, FakeServer, WEEK_TOWNSHIPS } from './fake-server.ts';
import { noticeTexts, shownFigures, shownPeriod } from './shown-wall.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the wall', () => {
  it('shows each page for its time, and begins again', async () => {
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

  it('changes figures on the next page only, and announces them before', async () => {
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

  it('changes the figures of a single page at the end of its time', async () => {
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

  it('keeps page and figures while paused, and ends a pause after half an hour', async () => {
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

  it('changes an edition together with its trend, however late it arrives', async () => {
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

  it('splits tables differently on a portrait screen', async () => {
    const server = new FakeServer();
    server.playlist = [{ ...DAY_TOWNSHIPS, view: 'heat' }];
    server.edition = (slot) => variantEdition('thousand', slot);
    const wall = await server.wall();
    // 1,400 units: 78 pages of 18 rows, or 44 of 32; 8 seconds each, and 4 more at the end.
    expect(wall.page?.seconds).toBe(628);
    wall.setLayout({ unit: 1, boards: 1, portrait: true });
    expect(wall.page?.seconds).toBe(356);
  });

  it('leaves out what says the same as another page', async () => {
    const server = new FakeServer();
    // Both count from 1 January.
    server.edition = fixtureEdition;
    const wall = await server.wall();
    expect([wall.pages.length, shownPeriod(wall)]).toEqual([1, 'week']);
  });

  it('shows a changed playlist and map from the next page on', async () => {
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

  it('shows a playlist’s first page as soon as it is loaded, others as they arrive', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    expect(server.asked).toEqual(['health', 'map', 'playlist', 'day/township', 'week/township']);
    expect(wall.pages).toHaveLength(2);
  });

  it('shows the first page once, however late the figures of the others arrive', async () => {
    const server = new FakeServer();
    server.slow = { 'week/township': 5_000 };
    const wall = await server.wall();
    expect([wall.pages.length, shownPeriod(wall)]).toEqual([1, 'day']);
    await server.pass(6);
    expect([wall.pages.length, shownPeriod(wall)]).toEqual([2, 'day']);
    await server.pass(14);
    expect(shownPeriod(wall)).toBe('week');
  });

  it('requests only what an event names', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.asked = [];
    server.publish(WEEK_TOWNSHIPS);
    await server.pass(1);
    expect(server.asked).toEqual(['week/township']);
    expect(wall.editionOf(WEEK_TOWNSHIPS)).toBeDefined();
  });

  it('requests a new edition again within half a minute when it did not arrive', async () => {
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

  it('requests a page again within half a minute when it did not arrive at the start', async () => {
    const server = new FakeServer();
    server.faults = { 'week/township': new TypeError('Failed to fetch') };
    const wall = await server.wall();
    server.faults = {};
    expect(wall.pages).toHaveLength(1);
    // Requested after 30 seconds, shown after the second round of 20.
    await server.pass(40);
    expect(wall.pages).toHaveLength(2);
  });

  it('works without a map, and does not request it all the time', async () => {
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

  it('requests everything every ten minutes, in case an event was lost', async () => {
    const server = new FakeServer();
    await server.wall();
    server.asked = [];
    await server.pass(599);
    expect(new Set(server.asked)).toEqual(new Set(['health']));
    await server.pass(1);
    expect(server.asked).toContain('week/township');
  });
});

it('checks the server after a load with a random delay', async () => {
  const server = new FakeServer();
  await server.wall();
  server.chance = 0.99;
  await server.pass(1);
  server.asked = [];
  server.listener?.loaded?.();
  await server.pass(0);
  expect(server.asked).toEqual([]);
  // At its tick of a second: 0.99 s later.
  await server.pass(1);
  expect(server.asked).toEqual(['health']);
});
