import { expect, it } from 'vitest';
import type { LiveListener } from '../../api/live-stream.ts';
import type { StreamNews } from '../../api/stream-hub.ts';
import { StreamHub } from '../../api/stream-hub.ts';

const WEEK = {
  kind: 'township',
  period: 'week',
  date: '2023-05-21',
  basis: 'ytd',
  scheme: 'six-modules',
} as const;

/** A stream that a test plays. */
function played() {
  let stream: LiveListener | undefined;
  let opened = 0;
  const hub = new StreamHub((listener) => {
    stream = listener;
    opened += 1;
  });
  return { hub, stream: stream!, opened: () => opened };
}

/** A tab, and what it has heard. */
function tab() {
  const heard: StreamNews[] = [];
  return { heard, postMessage: (news: StreamNews) => void heard.push(news) };
}

it('opens one stream, and tells every tab what it brings', () => {
  const { hub, stream, opened } = played();
  const tabs = [tab(), tab(), tab()];
  for (const each of tabs) hub.join(each);
  stream.connected();
  stream.published(WEEK);
  stream.loaded?.();
  stream.missed?.();
  stream.lost();
  for (const { heard } of tabs) {
    expect(heard).toEqual([
      { call: 'connected' },
      { call: 'published', edition: WEEK },
      { call: 'loaded' },
      { call: 'missed' },
      { call: 'lost' },
    ]);
  }
  expect(opened()).toBe(1);
});

it('tells a tab that comes later how the stream stands, and nothing of what was before', () => {
  const { hub, stream } = played();
  const [early, late, later] = [tab(), tab(), tab()];
  hub.join(early);
  expect(early.heard).toEqual([]);
  stream.connected();
  stream.published(WEEK);
  hub.join(late);
  expect(late.heard).toEqual([{ call: 'connected' }]);
  stream.lost();
  hub.join(later);
  expect(later.heard).toEqual([{ call: 'lost' }]);
});

it('tells a tab nothing after it has left, until it comes back', () => {
  const { hub, stream } = played();
  const one = tab();
  hub.join(one);
  hub.leave(one);
  stream.connected();
  expect(one.heard).toEqual([]);
  hub.join(one);
  hub.join(one);
  stream.loaded?.();
  expect(one.heard.filter(({ call }) => call === 'loaded')).toHaveLength(1);
});
