import { readdirSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { testProjects } from '../../vitest.config.ts';
import { importsOf } from './support/imports.ts';

/** Modules that a test of a project may not load, itself or by way of others. */
const FORBIDDEN: Record<string, RegExp> = {
  unit: /^(@duckdb\/|playwright-core$|smtp-server$|node:(child_process|http|https|net)$)/,
  sql: /^(playwright-core$|smtp-server$|node:(child_process|http|https|net)$)/,
  http: /^playwright-core$/,
  crash: /^playwright-core$/,
};
/** Modules of which a test of a project loads at least one. */
const NEEDED: Record<string, RegExp> = {
  sql: /^@duckdb\//,
  http: /^(smtp-server|node:(child_process|http|net))$/,
  browser: /^playwright-core$/,
  crash: /^node:child_process$/,
};
/** The program itself may call a server or start a process; a test that does has helpers of its own. */
const OF_TESTS = /(^|\/)test\/|^etl\/tools\/bench\//;
const PROCESS_OR_SOCKET = /^(smtp-server|node:(child_process|http|https|net))$/;

const tests = ['etl', 'server', 'web'].flatMap((top) =>
  readdirSync(join(PACKAGE_ROOT, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `${top}/${file}`),
);

describe('the projects of the tests', () => {
  it('hold each test file once', () => {
    const homeless = tests.filter((file) => projectsOf(file).length !== 1);
    expect(tests.length).toBeGreaterThan(180);
    expect(homeless).toEqual([]);
  });

  it.each(['unit', 'sql', 'http', 'browser', 'crash'])(
    '%s has the tests that need what it gives, and no more',
    (project) => {
      const misplaced = tests
        .filter((file) => projectsOf(file)[0] === project)
        .map((file) => ({ file, loaded: modulesOf(file) }))
        .filter(
          ({ loaded }) =>
            loaded.some((name) => FORBIDDEN[project]?.test(name)) ||
            !loaded.some((name) => (NEEDED[project] ?? /^/).test(name)),
        )
        .map(({ file }) => file);
      expect(misplaced).toEqual([]);
    },
  );
});

/** Names of the projects whose tests a file is among. */
function projectsOf(file: string): string[] {
  return testProjects
    .filter(
      ({ include, exclude }) =>
        include.some((glob) => matchesGlob(file, glob)) &&
        !exclude.some((glob) => matchesGlob(file, glob)),
    )
    .map(({ name }) => name);
}

/**
 * Modules outside the tree that a test file loads, itself or by way of others. Processes and sockets
 * count where the tests' own helpers start or open them.
 */
function modulesOf(test: string): string[] {
  const modules = new Set<string>();
  const seen = new Set([test]);
  for (const file of seen) {
    for (const { specifier, typeOnly, isDynamic } of valueImports(file)) {
      const isOfTests = OF_TESTS.test(file);
      if (typeOnly || (isDynamic && !isOfTests)) continue;
      if (specifier.startsWith('.')) {
        if (/\.(ts|svelte)$/.test(specifier)) seen.add(join(dirname(file), specifier));
      } else if (isOfTests || !PROCESS_OR_SOCKET.test(specifier)) modules.add(specifier);
    }
  }
  return [...modules];
}

const read = new Map<string, ReturnType<typeof importsOf>>();

function valueImports(file: string): ReturnType<typeof importsOf> {
  if (!read.has(file)) read.set(file, importsOf(file));
  return read.get(file)!;
}
