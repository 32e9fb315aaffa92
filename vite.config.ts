import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { handbookPlugin } from './web/vite/handbook-plugin.ts';
import { pageAddresses } from './web/vite/page-addresses.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The cockpit's two documents: the pages one signs in to, and the wall. `web/build.mjs` builds each by itself. */
export default defineConfig({
  root: here('web'),
  base: '/',
  plugins: [svelte({ configFile: false }), handbookPlugin(), pageAddresses()],
  optimizeDeps: { entries: ['index.html', 'wall.html'] },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: false,
    target: 'es2022',
    // A font subset inlined into the style sheet would be loaded whether it is needed or not.
    assetsInlineLimit: 0,
  },
});
