import { describe, expect, it } from 'vitest';
import { retryDelay } from '../../api/retry-delay.ts';
import { burnInShift } from '../../wall/live/burn-in.ts';
import { latenessText, skewText } from '../../wall/live/health-text.ts';
import { durationText } from '../../wall/live/duration-text.ts';
import { countTimers, isDueForReload } from '../../wall/live/watchdog.ts';

const HOUR = 3_600_000;

it('doubles the delay after each failure, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map((failures) => retryDelay(failures, () => 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
  ]);
});

it('shortens a delay by up to half at random', () => {
  expect(retryDelay(3, () => 0.5)).toBe(3_000);
  expect(retryDelay(3, () => 0.999)).toBeGreaterThan(2_000);
});

it.each([
  [0, '不到1分钟'],
  [59_999, '不到1分钟'],
  [60_000, '1分钟'],
  [HOUR - 1, '59分钟'],
  [HOUR, '1小时'],
  [47 * HOUR, '1天'],
  [48 * HOUR, '2天'],
])('writes %d ms as %s', (span, text) => {
  expect(durationText(span)).toBe(text);
});

describe('the shift against burn-in', () => {
  const minutes = Array.from({ length: 144 }, (_, minute) => burnInShift(minute * 60_000));

  it('is zero at the start and again after 144 minutes, not before', () => {
    expect(minutes[0]).toEqual([0, 0]);
    expect(burnInShift(144 * 60_000)).toEqual([0, 0]);
    expect(burnInShift(30_000)).toEqual([0, 0]);
  });

  it('reaches both ends, never beyond, one unit at a time', () => {
    for (const axis of [0, 1] as const) {
      const places = minutes.map((shift) => shift[axis]);
      expect([Math.min(...places), Math.max(...places)]).toEqual([-4, 4]);
      places.forEach((place, i) => {
        expect(Math.abs(place - (places[i - 1] ?? place))).toBeLessThanOrEqual(1);
      });
    }
  });
});

describe('the clock', () => {
  it.each([
    [0, null],
    [60_000, null],
    [-60_000, null],
    [60_001, '本机时钟快1分钟'],
    [-2 * HOUR, '本机时钟慢2小时'],
    [366 * 24 * HOUR, '本机时钟快366天'],
  ])('that is off by %d ms is told as %s', (skew, text) => {
    const server = Date.parse('2023-05-22T08:00:00+08:00');
    expect(skewText(server + skew, server)).toBe(text);
  });
});

describe('late data', () => {
  const source = (state: 'fresh' | 'warn' | 'error' | 'never', last_at: string | null) => ({
    id: 'petition',
    title: '信访件',
    state,
    due_at: '2023-05-22 07:00:00',
    last_at,
  });
  const text = (...sources: ReturnType<typeof source>[]) => latenessText(sources);

  it('are reported for the source that is latest', () => {
    expect(text()).toBeNull();
    expect(text(source('fresh', '2023-05-22 06:30:00'))).toBeNull();
    expect(text(source('warn', '2023-05-21 06:30:00'))).toBe('数据延迟 1天');
    expect(
      text(source('warn', '2023-05-21 06:30:00'), source('error', '2023-04-30 06:30:00')),
    ).toBe('数据延迟 22天');
    expect(text(source('error', '2023-04-30 06:30:00'), source('never', null))).toBe(
      '数据延迟 从未装载',
    );
  });
});

describe('the watchdog', () => {
  const small = { heap: 20e6, nodes: 3_000, timers: 2 };

  it('does not reload a small page', () => {
    expect(isDueForReload(small, 6 * 24 * HOUR)).toBe(false);
    expect(isDueForReload({ ...small, heap: null }, 6 * 24 * HOUR)).toBe(false);
  });

  it.each([{ heap: 401e6 }, { nodes: 50_001 }, { timers: 101 }])(
    'reloads a page with %o',
    (grown) => {
      expect(isDueForReload({ ...small, ...grown }, 2 * HOUR)).toBe(true);
    },
  );

  it('reloads no page in its first hour, and every page after a week', () => {
    expect(isDueForReload({ ...small, heap: 401e6 }, HOUR - 1)).toBe(false);
    expect(isDueForReload(small, 7 * 24 * HOUR + 1)).toBe(true);
  });

  it('counts running timers', async () => {
    const scope = { setTimeout, setInterval, clearTimeout, clearInterval };
    const count = countTimers(scope);
    const interval = scope.setInterval(() => {}, 1000);
    const timeout = scope.setTimeout(() => {}, 1000);
    const said = await new Promise((done) => scope.setTimeout(done, 1, 'said'));
    expect([said, count()]).toEqual(['said', 2]);
    scope.clearInterval(interval);
    scope.clearTimeout(timeout);
    expect(count()).toBe(0);
  });
});
