import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const TOPS = ['etl', 'server', 'web'];

/**
 * The projects of the tests. The name of a test file says what it needs: `x.test.ts` nothing but the
 * program (unit), `x.sql.test.ts` the database, `x.http.test.ts` a server, a socket or a process of
 * its own, `x.browser.test.ts` Chromium; `x.crash.test.ts` kills processes.
 */
export const testProjects = ['unit', 'sql', 'http', 'browser', 'crash'].map((name) => ({
  name,
  include: TOPS.map((top) => `${top}/test/**/*${name === 'unit' ? '' : `.${name}`}.test.ts`),
  exclude: name === 'unit' ? ['**/*.{sql,http,browser,crash}.test.ts'] : [],
}));

/** Tests that leave nothing behind share a process, so that each module is loaded once in it. */
const SHARED = ['unit', 'sql'];
/** Tests that look at the built screens. */
const WITH_SCREENS = ['http', 'browser'];

/**
 * A test process starts with room for what it will hold. From the small heap that Node starts with,
 * a tenth of the time of the tests goes into collecting what is still in use.
 */
const ROOM_FOR_MEMORY = ['--min-semi-space-size=16', '--initial-old-space-size=512'];

export default defineConfig({
  // State of the screens (`*.svelte.ts`) is tested without a browser.
  plugins: [svelte({ configFile: false })],
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A busy machine draws and answers late; one second, the usual, is too short for it.
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    execArgv: ROOM_FOR_MEMORY,
    // One more than processors: some tests wait for the time to pass.
    maxWorkers: availableParallelism() + 1,
    setupFiles: ['etl/test/support/setup.ts'],
    server: { deps: { inline: ['dt-sql-parser'] } },
    globalSetup: ['etl/test/support/run-folder.ts'],
    coverage: {
      include: ['{etl,server,web}/**/*.{ts,svelte}'],
      exclude: ['**/test/**', 'etl/tools/bench/**'],
      reporter: ['text-summary', 'html'],
    },
    projects: testProjects.map((project) => ({
      extends: true,
      test: {
        ...project,
        isolate: !SHARED.includes(project.name),
        globalSetup: WITH_SCREENS.includes(project.name) ? ['web/test/build-screens.mjs'] : [],
      },
    })),
  },
});
