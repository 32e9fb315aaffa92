import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The cockpit's two pages: the desk at `/` and the wall at `/wall`, built apart from each other. */
export default defineConfig({
  root: here('web'),
  base: '/',
  plugins: [svelte({ configFile: false })],
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // A font subset inlined into the style sheet would be loaded whether it is needed or not.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { desk: here('web/index.html'), wall: here('web/wall.html') } },
  },
});
