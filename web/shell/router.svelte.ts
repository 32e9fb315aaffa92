import type { Component } from 'svelte';
import type { PageId } from '../../etl/method/page.ts';
import type { PageMatch } from '../page/match-page.ts';
import { matchPage } from '../page/match-page.ts';
import type { PageProps } from '../page/page-props.ts';
import type { UnsavedChanges } from '../page/unsaved-changes.ts';
import { ownTarget } from './own-link.ts';
import type { ScrollMemory } from './scroll-memory.ts';

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
  #unsaved: UnsavedChanges;
  #arrived: () => void;
  #request = 0;
  #entry = entryOf(history.state) ?? newEntry(0);

  /** @param arrived called after another page than the one before is shown */
  constructor(
    loaders: PageLoaders,
    scroll: ScrollMemory,
    unsaved: UnsavedChanges,
    arrived: () => void,
  ) {
    this.#loaders = loaders;
    this.#scroll = scroll;
    this.#unsaved = unsaved;
    this.#arrived = arrived;
  }

  /** Shows the page of the present address and follows what is done, until the function is called. */
  start(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    history.scrollRestoration = 'manual';
    history.replaceState(this.#entry, '');
    const click = (event: MouseEvent) => {
      const element = event.target instanceof Element ? event.target.closest('a') : null;
      const url = ownTarget(event, element, new URL(location.href));
      if (url === null) return;
      event.preventDefault();
      this.go(url.href);
    };
    const back = ({ state }: PopStateEvent) => {
      const entry = entryOf(state) ?? newEntry(this.#entry.at + 1);
      // Back from an entry that was refused.
      if (entry.name === this.#entry.name) return;
      if (!this.#mayLeaveFor(new URL(location.href))) {
        history.go(this.#entry.at - entry.at);
        return;
      }
      this.#scroll.keep(this.#entry.name);
      this.#entry = entry;
      void this.#open();
    };
    const unload = (event: BeforeUnloadEvent) => {
      if (!this.#unsaved.isEmpty) event.preventDefault();
    };
    addEventListener('click', click, { signal });
    addEventListener('popstate', back, { signal });
    addEventListener('beforeunload', unload, { signal });
    addEventListener('pagehide', () => this.#scroll.keep(this.#entry.name), { signal });
    void this.#open();
    return () => stop.abort();
  }

  go = (href: string, { replace = false } = {}): void => {
    // A page that is being left no longer says what it shows.
    if (href.startsWith('?') && this.#isLeaving) return;
    const url = new URL(href, location.href);
    if (!replace) {
      if (!this.#mayLeaveFor(url)) return;
      this.#scroll.keep(this.#entry.name);
      this.#entry = newEntry(this.#entry.at + 1);
    }
    history[replace ? 'replaceState' : 'pushState'](this.#entry, '', url);
    void this.#open();
  };

  /** Asks again for the page that did not come. */
  retry = (): void => void this.#open();

  /** Whether another page is on its way. */
  get #isLeaving(): boolean {
    return this.shown !== null && this.shown.url.pathname !== location.pathname;
  }

  /** Another query is the same page, with what was typed on it. */
  #mayLeaveFor({ pathname }: URL): boolean {
    return this.shown?.url.pathname === pathname || this.#unsaved.mayLeave();
  }

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
      if (url.hash === '') this.#scroll.restore(this.#entry.name);
    } catch (error) {
      if (request === this.#request) this.failure = error;
    } finally {
      if (request === this.#request) this.loading = false;
    }
  }
}

/** An entry of the history: its name, other for each also after a reload, and its place among them. */
interface Entry {
  name: string;
  at: number;
}

let entries = 0;
function newEntry(at: number): Entry {
  entries += 1;
  return { name: `${Date.now()}-${entries}`, at };
}

function entryOf(state: unknown): Entry | null {
  if (typeof state !== 'object' || state === null) return null;
  if (!('name' in state && typeof state.name === 'string')) return null;
  if (!('at' in state && typeof state.at === 'number')) return null;
  return { name: state.name, at: state.at };
}
