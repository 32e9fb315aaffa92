import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listen } from '../../api/live-stream.ts';

/** The browser's EventSource, controlled by the test. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  readyState = 0;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;

  say(event: string, data: string): void {
    this.dispatchEvent(new MessageEvent(event, { data }));
  }
  close(): void {
    this.readyState = 2;
  }
}

let sources: FakeSource[];
let heard: string[];
const source = () => sources.at(-1)!;
const stop = () =>
  listen(
    {
      connected: () => heard.push('connected'),
      lost: () => heard.push('lost'),
      published: ({ period, kind }) => heard.push(`${period} ${kind}`),
      loaded: () => heard.push('loaded'),
      missed: () => heard.push('missed'),
    },
    () => {
      sources.push(new FakeSource());
      return source() as unknown as EventSource;
    },
  );

beforeEach(() => {
  sources = [];
  heard = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('reports what is published, loaded and missed', () => {
  stop();
  source().onopen?.();
  source().say('edition', '{"id":"township-week-2023-05-21-ytd-six-modules"}');
  source().say('edition', '{"id":"no edition"}');
  source().say('load', '{}');
  source().say('reset', '{}');
  expect(heard).toEqual(['connected', 'week township', 'loaded', 'missed']);
});

it('leaves reconnecting to the browser, which knows the last event', async () => {
  stop();
  source().onopen?.();
  source().onerror?.();
  await vi.advanceTimersByTimeAsync(600_000);
  source().onopen?.();
  expect(sources).toHaveLength(1);
  expect(heard).toEqual(['connected', 'lost', 'connected']);
});

it('reconnects when the browser gives up, and reports missed events', async () => {
  stop();
  source().onopen?.();
  source().close();
  source().onerror?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sources).toHaveLength(2);
  source().onopen?.();
  expect(heard).toEqual(['connected', 'lost', 'connected', 'missed']);
});

it('stops permanently', async () => {
  const end = stop();
  source().close();
  source().onerror?.();
  end();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sources).toHaveLength(1);
});
