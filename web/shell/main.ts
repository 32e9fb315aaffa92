import { mount, tick } from 'svelte';
import { PAGE_LOADERS } from './page-loaders.ts';
import { Router } from './router.svelte.ts';
import { ScrollMemory } from './scroll-memory.ts';
import { SessionState } from '../page/session.svelte.ts';
import { reloadWhenStale } from './stale-build.ts';
import Shell from './Shell.svelte';
import { unsavedChanges } from '../page/unsaved-changes.ts';

reloadWhenStale(sessionStorage, import.meta.url);

/** A screen reader reads on from the heading of the page that one came to; a form waits to be typed in. */
async function focusPage(): Promise<void> {
  await tick();
  const first = document.querySelector<HTMLElement>('main [data-first]');
  (first ?? document.querySelector<HTMLElement>('main h1'))?.focus({ preventScroll: true });
}

const router = new Router(PAGE_LOADERS, new ScrollMemory(sessionStorage), unsavedChanges, () => {
  void focusPage();
});
mount(Shell, { target: document.body, props: { router, user: new SessionState() } });
