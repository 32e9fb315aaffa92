import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/request.ts';
import { FakeServer, pageHtml } from './fake-server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

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
