import type { Plugin } from 'vite';
import { matchPage } from '../page/match-page.ts';

/** In development: the desk's document at the address of each of its pages, as the server gives it. */
export function pageAddresses(): Plugin {
  return {
    name: 'cockpit-page-addresses',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        // Sources lie below paths of the same names: `/data/DataPage.svelte`.
        const isSource = /\.\w+$/.test(pathname);
        if (!isSource && matchPage(pathname) !== null) request.url = '/index.html';
        next();
      });
    },
  };
}
