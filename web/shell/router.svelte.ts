import type { Component } from 'svelte';
import type { PageId } from '../../etl/method/page.ts';
import type { PageMatch } from './match-page.ts';
import { matchPage } from './match-page.ts';
import { ownTarget } from './own-link.ts';
import type { ScrollMemory } from './scroll-memory.ts';
import type { SessionState } from './session.svelte.ts';

/** What every page is told: the open parts of its address, its query, and how to go elsewhere. */
export interface PageProps {
  params: Record<string, string>;
  query: URLSearchParams;
  /** Goes to an address, such as `/cases` or `?unit=1`; `replace`: Back does not return here. */
  go: (href: string, options?: { replace?: boolean }) => void;
  /** Who is signed in. */
  user: SessionState;
}

type PageComponent = Component<PageProps>;
export type PageLoaders = Record<PageId, () => Promise<{ default: PageComponent }>>;

/** A page that is there to be shown. */
export interface Shown {
  url: URL;
  /** Null: there is no page at this address. */
  match: PageMatch | null;
  component: PageComponent | null;
}

/** Shows the page of the address: follows links, Back and Forward without loading the document anew. */
export class Router {
  shown = $state.raw<Shown | null>(null);
  /** A page is asked for and not there yet. */
  loading = $state(false);
  /** Why a page did not come. */
  failure = $state.raw<unknown>(null);

  #loaders: PageLoaders;
  #scroll: ScrollMemory;
  #arrived: () => void;
  #request = 0;
  #entry = entryOf(history.state) ?? newEntry();

  /** @param arrived called after another page than the one before is shown */
  constructor(loaders: PageLoaders, scroll: ScrollMemory, arrived: () => void) {
    this.#loaders = loaders;
    this.#scroll = scroll;
    this.#arrived = arrived;
  }

  /** Shows the page of the present address and follows what is done, until the function is called. */
  start(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    history.scrollRestoration = 'manual';
    history.replaceState({ entry: this.#entry }, '');
    const click = (event: MouseEvent) => {
      const element = event.target instanceof Element ? event.target.closest('a') : null;
      const url = ownTarget(event, element, new URL(location.href));
      if (url === null) return;
      event.preventDefault();
      this.go(url.href);
    };
    const back = ({ state }: PopStateEvent) => {
      this.#scroll.keep(this.#entry);
      this.#entry = entryOf(state) ?? newEntry();
      void this.#open();
    };
    addEventListener('click', click, { signal });
    addEventListener('popstate', back, { signal });
    addEventListener('pagehide', () => this.#scroll.keep(this.#entry), { signal });
    void this.#open();
    return () => stop.abort();
  }

  go = (href: string, { replace = false } = {}): void => {
    const url = new URL(href, location.href);
    if (!replace) {
      this.#scroll.keep(this.#entry);
      this.#entry = newEntry();
    }
    history[replace ? 'replaceState' : 'pushState']({ entry: this.#entry }, '', url);
    void this.#open();
  };

  /** Asks again for the page that did not come. */
  retry = (): void => void this.#open();

  /** The latest request wins, whatever the order of the answers. */
  async #open(): Promise<void> {
    this.#request += 1;
    const request = this.#request;
    const [before, url] = [this.shown, new URL(location.href)];
    const match = matchPage(url.pathname);
    this.loading = true;
    this.failure = null;
    try {
      const component = match && (await this.#loaders[match.page.id]()).default;
      if (request !== this.#request) return;
      this.shown = { url, match, component };
      // What changed is the query alone: the page itself does what there is to do.
      if (before?.url.pathname === url.pathname && url.hash === '') return;
      if (before !== null) this.#arrived();
      if (url.hash === '') this.#scroll.restore(this.#entry);
    } catch (error) {
      if (request === this.#request) this.failure = error;
    } finally {
      if (request === this.#request) this.loading = false;
    }
  }
}

let entries = 0;
/** Another name for each entry of the history, also after a reload. */
function newEntry(): string {
  entries += 1;
  return `${Date.now()}-${entries}`;
}

function entryOf(state: unknown): string | null {
  const isOurs = typeof state === 'object' && state !== null && 'entry' in state;
  return isOurs && typeof state.entry === 'string' ? state.entry : null;
}
