import type { EditionSpec } from '../../etl/method/edition-id.ts';
import type { LiveListener } from './live-stream.ts';
import { listen } from './live-stream.ts';

/** What a tab is told of the stream that it shares: which of its listener's methods to call. */
export type StreamNews =
  | { call: 'connected' | 'lost' | 'loaded' | 'missed' }
  | { call: 'published'; edition: EditionSpec };

/** What a tab says: that it listens from now on, or no more. */
export type TabWord = 'join' | 'leave';

/** Where a tab hears. */
export interface Tab {
  postMessage(news: StreamNews): void;
}

/** One stream of the server's events for any number of tabs. */
export class StreamHub {
  #tabs = new Set<Tab>();
  /** Null until the stream stands or fails for the first time. */
  #state: 'connected' | 'lost' | null = null;

  constructor(listenTo: (listener: LiveListener) => unknown = listen) {
    listenTo({
      connected: () => this.#turn('connected'),
      lost: () => this.#turn('lost'),
      published: (edition) => this.#tell({ call: 'published', edition }),
      loaded: () => this.#tell({ call: 'loaded' }),
      missed: () => this.#tell({ call: 'missed' }),
    });
  }

  /** Tells a tab how the stream stands, and from now on all that it brings. */
  join(tab: Tab): void {
    this.#tabs.add(tab);
    if (this.#state !== null) tab.postMessage({ call: this.#state });
  }

  leave(tab: Tab): void {
    this.#tabs.delete(tab);
  }

  #turn(state: 'connected' | 'lost'): void {
    this.#state = state;
    this.#tell({ call: state });
  }

  #tell(news: StreamNews): void {
    for (const tab of this.#tabs) tab.postMessage(news);
  }
}
