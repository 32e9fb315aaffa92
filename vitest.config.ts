import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // State of the screens (`*.svelte.ts`) is tested without a browser.
  plugins: [svelte({ configFile: false })],
  test: {
    include: ['etl/test/**/*.test.ts', 'server/test/**/*.test.ts', 'web/test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One more than processors: some tests wait for the time to pass.
    maxWorkers: availableParallelism() + 1,
  },
});
