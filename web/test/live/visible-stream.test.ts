import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenWhileVisible } from '../../api/visible-stream.ts';

/** The browser's EventSource, controlled by the test. */
class FakeSource extends EventTarget {
  readyState = 1;
  onopen: (() => void) | null = null;

  constructor() {
    super();
    sources.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
}

/** A tab that is visible or hidden. */
class FakeTab extends EventTarget {
  hidden = false;

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let sources: FakeSource[];
let heard: string[];
let tab: FakeTab;
const open = () => sources.filter(({ readyState }) => readyState === 1).length;
const start = () =>
  listenWhileVisible(
    {
      connected: () => heard.push('connected'),
      lost: () => heard.push('lost'),
      published: ({ period, kind }) => heard.push(`${period} ${kind}`),
      missed: () => heard.push('missed'),
    },
    tab as never,
  );

beforeEach(() => {
  sources = [];
  heard = [];
  tab = new FakeTab();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => void vi.unstubAllGlobals());

it('closes its connection while the tab is hidden, and reports missed events when it is back', () => {
  start();
  sources[0]!.onopen?.();
  expect(open()).toBe(1);
  tab.turn(true);
  expect(open()).toBe(0);
  tab.turn(false);
  expect(open()).toBe(1);
  sources[1]!.onopen?.();
  expect(heard).toEqual(['connected', 'connected', 'missed']);
});

it('does not connect in a tab that was opened in the background', () => {
  tab.hidden = true;
  start();
  expect(open()).toBe(0);
  tab.turn(false);
  sources[0]!.onopen?.();
  expect(heard).toEqual(['connected', 'missed']);
});

it('stops permanently', () => {
  const end = start();
  end();
  tab.turn(true);
  tab.turn(false);
  expect([sources.length, open()]).toEqual([1, 0]);
});
