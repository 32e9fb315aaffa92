import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DAY_TOWNSHIPS, FakeServer } from './fake-server.ts';
import { noticeTexts, shownFigures, shownPeriod } from './shown-wall.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a wall whose server is unreachable', () => {
  it('keeps its figures, goes on with its pages, and shows how long', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = shownFigures(wall);
    server.state = 'gone';
    server.listener?.lost();
    await server.pass(1);
    expect(noticeTexts(wall)).toEqual(['离线 不到1分钟']);
    await server.pass(2 * 3600);
    expect(noticeTexts(wall)).toEqual(['离线 2小时']);
    expect(shownFigures(wall)).toBe(before);
    const shown = shownPeriod(wall);
    await server.pass(20);
    expect(shownPeriod(wall)).not.toBe(shown);
  });

  it('recovers by itself with what has changed', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = shownFigures(wall);
    server.state = 'gone';
    server.listener?.lost();
    await server.pass(3600);
    server.publish(DAY_TOWNSHIPS);
    server.state = 'up';
    await server.pass(30);
    expect(noticeTexts(wall)).not.toContain(expect.stringContaining('离线'));
    await server.pass(40);
    expect(noticeTexts(wall)).toEqual([]);
    expect(shownFigures(wall)).not.toBe(before);
  });

  it('checks it less and less often, at least every half minute', async () => {
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
    // After the next loss it is checked often again: at once, then after 1 and 2 seconds.
    server.state = 'up';
    await server.pass(60);
    server.state = 'gone';
    server.listener?.lost();
    server.asked = [];
    await server.pass(4);
    expect(server.asked).toEqual(['health', 'health', 'health']);
  });

  it('detects a server that hangs, though its stream is open', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    const before = shownFigures(wall);
    server.state = 'hanging';
    await server.pass(60);
    expect(noticeTexts(wall)).toEqual(['离线 1分钟']);
    expect(shownFigures(wall)).toBe(before);
    server.state = 'up';
    await server.pass(60);
    expect(noticeTexts(wall)).toEqual([]);
  });

  it('starts without it, and shows its figures when it is back', async () => {
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

describe('a screen that the server refuses', () => {
  const SENTENCE = '本屏的口令已过期，请重新开通。';

  it('shows the server’s words while there is nothing else, and asks seldom', async () => {
    const server = new FakeServer();
    server.state = 'closed to this screen';
    const wall = await server.wall();
    expect(wall.refusal).toBe(SENTENCE);
    expect(noticeTexts(wall)).toEqual([]);
    server.asked = [];
    await server.pass(600);
    expect(server.asked.filter((what) => what === 'health').length).toBeLessThanOrEqual(10);
    server.state = 'up';
    await server.pass(61);
    expect(wall.page).not.toBeNull();
    expect(wall.refusal).toBeNull();
  });

  it('shows the refusal beside its figures', async () => {
    const server = new FakeServer();
    const wall = await server.wall();
    server.state = 'closed to this screen';
    await server.pass(31);
    expect(wall.refusal).toBeNull();
    expect(noticeTexts(wall)).toEqual([SENTENCE]);
    expect(shownFigures(wall)).not.toBe('undefined');
    // When it is let in again, it requests everything: it was not told of events meanwhile.
    server.state = 'up';
    server.asked = [];
    await server.pass(61);
    expect(server.asked).toContain('week/township');
  });
});
