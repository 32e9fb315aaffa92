import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeServer } from './fake-server.ts';
import { noticeTexts, shownPeriod } from './shown-wall.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the clock of the computer', () => {
  it('is reported when it is wrong by more than a minute', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.skew = 60_000;
    await server.pass(1);
    expect(noticeTexts(wall)).toEqual([]);
    server.skew = -3 * 3_600_000 - 1;
    await server.pass(1);
    expect(noticeTexts(wall)).toEqual(['本机时钟慢3小时']);
  });

  it.each([-86_407_000, 3_607_000])(
    'neither delays nor hurries the pages when it jumps by %d ms',
    async (jump) => {
      const server = new FakeServer();
      const wall = await server.wall();
      await server.pass(10);
      server.skew = jump;
      await server.pass(9);
      expect(shownPeriod(wall)).toBe('day');
      // The page began 19 seconds ago, whatever the clock says.
      expect(wall.now.getTime() - wall.pageTiming.startedAt.getTime()).toBe(19_000);
      await server.pass(1);
      expect(shownPeriod(wall)).toBe('week');
    },
  );
});

it('reports late data, with the days since the last load', async () => {
  const server = new FakeServer();
  const named = { id: 'petition', title: '信访件' };
  const source = { ...named, due_at: '2023-05-22 07:00:00', last_at: '2023-05-20 06:30:00' };
  server.health.freshness.sources = [
    { ...named, state: 'fresh', due_at: '2023-05-22 07:00:00', last_at: '2023-05-22 06:30:00' },
    { ...source, state: 'error' },
  ];
  const wall = await server.wall();
  expect(noticeTexts(wall)).toEqual(['数据延迟 2天']);
  server.health.freshness.sources = [{ ...source, state: 'fresh' }];
  server.listener?.loaded?.();
  await server.pass(1);
  expect(noticeTexts(wall)).toEqual([]);
});
