import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/request.ts';
import { FakeServer, pageHtml } from './fake-server.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the watchdog', () => {
  it('reloads a page that has grown, when the page changes', async () => {
    const server = new FakeServer();
    await server.wall();
    await server.pass(3600 + 10);
    server.footprint = { ...server.footprint, heap: 500e6 };
    await server.pass(9);
    expect(server.reloads).toBe(0);
    await server.pass(1);
    expect(server.reloads).toBe(1);
  });

  it('does not reload while the page cannot be loaded', async () => {
    const server = new FakeServer();
    await server.wall();
    await server.pass(3600);
    server.footprint = { ...server.footprint, timers: 1000 };
    server.page = null;
    await server.pass(60);
    expect(server.reloads).toBe(0);
  });

  it('loads a newer program when the page changes', async () => {
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

  it('loads a program that became newer before the first contact with the server', async () => {
    const server = new FakeServer();
    server.health.build = 'wall-DeF456.js';
    server.page = pageHtml('wall-DeF456.js');
    await server.wall();
    await server.pass(20);
    expect(server.reloads).toBe(1);
  });

  it.each([
    // The server started before its files were exchanged.
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
    'keeps the last good state while the server is %s, though its page can be loaded',
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

  it('keeps the last good state while the playlist cannot be loaded', async () => {
    const server = new FakeServer();
    await server.wall();
    server.faults = { playlist: new ApiError(500, 'internal', '服务器内部错误。') };
    server.footprint = { ...server.footprint, heap: 500e6 };
    await server.pass(3600 + 60);
    expect(server.reloads).toBe(0);
  });
});
