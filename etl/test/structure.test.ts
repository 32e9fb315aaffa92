import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { importsOf, sources } from './support/imports.ts';

/**
 * The flow, upstream first: a room imports only rooms before it. Rooms on one line may not import
 * each other.
 */
const FLOW = [
  ['etl/base'],
  ['etl/method/calendar'],
  ['etl/method'],
  ['etl/config'],
  ['etl/state', 'etl/warehouse', 'etl/maps/shapes', 'etl/maps/draw'],
  ['etl/maps/boundaries', 'etl/maps/schematic', 'etl/intake/extract'],
  ['etl/intake/records'],
  ['etl/intake/quarantine'],
  ['etl/intake/load'],
  ['etl/intake/inbox', 'etl/intake/queries'],
  ['etl/intake'],
  ['etl/facts', 'etl/scoring'],
  ['etl/region'],
  ['etl/region/build'],
  ['etl/editions'],
  ['etl/seals'],
  ['etl/delivery'],
  ['etl/papers/model'],
  ['etl/papers/wording'],
  ['etl/papers/contents', 'etl/papers/renderers'],
  ['etl/papers/figures'],
  ['etl/papers'],
  ['etl/papers/issue'],
  ['etl/backup'],
  ['etl/jobs'],
  ['etl/tools'],
  // Schemas of what goes over the line and out of the command: of the rooms above, and no server.
  ['server/contract'],
  ['server/http'],
  ['server/auth'],
  ['server/api'],
  ['server/cli'],
  ['server'],
  ['web/api', 'web/format'],
  ['web/view-data', 'web/shared', 'web/map'],
  // The wall has none of the parts of a page that one signs in to.
  ['web/wall', 'web/page'],
  ['web/sign-in', 'web/manual', 'web/vite'],
  ['web/cases', 'web/data', 'web/papers', 'web/schemes', 'web/settings'],
  ['web/units'],
  ['web/desk'],
  ['web/shell'],
];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const imports = ['etl', 'server', 'web'].flatMap((top) => importsBelow(top));

describe('the folders tell the flow', () => {
  it('finds the imports it judges', () => {
    expect(imports.length).toBeGreaterThan(150);
    expect(imports).toContainEqual({
      from: 'etl/scoring/rank-league.ts',
      to: 'etl/method/colour.ts',
      typeOnly: true,
    });
  });

  it('imports no room that comes later', () => {
    const places = new Map(FLOW.flatMap((rooms, at) => rooms.map((each) => [each, at] as const)));
    const place = (file: string) => places.get(room(file)) ?? -1;
    expect(imports.filter(({ from }) => place(from) === -1).map(({ from }) => from)).toEqual([]);
    const backwards = imports.filter(
      ({ from, to }) => room(from) !== room(to) && place(to) >= place(from),
    );
    expect(backwards).toEqual([]);
  });

  it('gives the screens only types, vocabulary, scoring and the drawing from the program', () => {
    const reached = imports.filter(
      ({ from, to, typeOnly }) => from.startsWith('web/') && !to.startsWith('web/') && !typeOnly,
    );
    // Plain vocabulary without any dependency of its own may be shared; the drawing of the map, so
    // that the screens and the papers show the same one; and scoring, so that what would be is worked
    // out as what is.
    expect(reached.filter(({ to }) => !/^etl\/(method|scoring|maps\/draw)\//.test(to))).toEqual([]);
  });

  it('sends no schema to the screens: their types come from the contract, zod stays here', () => {
    const users = ranInBrowser().filter(({ specifier }) => specifier === 'zod');
    expect(users).toEqual([]);
  });

  it('sends nothing to the screens that only Node has', () => {
    const own = ranInBrowser().filter(({ from }) => !isForNode(from));
    expect(own.filter(({ specifier }) => specifier.startsWith('node:'))).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycle(imports)).toBeNull();
  });

  it.each([
    ['@duckdb/node-api', ['etl/warehouse/database.ts']],
    [
      'node:sqlite',
      ['migrate-state', 'state-store', 'undo-migration'].map((name) => `etl/state/${name}.ts`),
    ],
  ])('keeps the driver %s where it belongs', (driver, expected) => {
    const users = sources('etl')
      .concat(sources('server'))
      .filter((file) => !file.includes('/test/'))
      .filter((file) => readFileSync(join(PACKAGE_ROOT, file), 'utf8').includes(`'${driver}'`));
    expect(users).toEqual(expected);
  });
});

/** What the files of the screens, and those that they reach, import to be run. */
function ranInBrowser() {
  const files = sources('web');
  for (const file of files) {
    const run = imports.filter(({ from, typeOnly }) => from === file && !typeOnly);
    files.push(...run.map(({ to }) => to).filter((to) => !files.includes(to)));
  }
  expect(files).toEqual(
    expect.arrayContaining(['etl/method/edition-id.ts', 'etl/scoring/score-league.ts']),
  );
  return files.flatMap(importsOf).filter(({ typeOnly }) => !typeOnly);
}

/** What builds the screens. */
function isForNode(file: string): boolean {
  return /^web\/(vite|screenshots)\//.test(file);
}

/** The innermost room of the flow that a file lies in; '' for none. */
function room(file: string): string {
  const rooms = FLOW.flat().filter((each) => file.startsWith(`${each}/`));
  return rooms.sort((a, b) => b.length - a.length)[0] ?? '';
}

/** Imports of files of the tree below a folder. */
function importsBelow(top: string): Import[] {
  return sources(top)
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier.startsWith('.') && /\.(ts|svelte)$/.test(specifier))
    .map(({ from, specifier, typeOnly }) => ({
      from,
      to: relative(PACKAGE_ROOT, join(PACKAGE_ROOT, dirname(from), specifier)),
      typeOnly,
    }));
}

/** Files of one cycle, or null; type-only imports count too. */
function findCycle(edges: Import[]): string[] | null {
  const next = groupBy(edges);
  const done = new Set<string>();
  const path: string[] = [];
  const walk = (file: string): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    path.push(file);
    for (const { to } of next.get(file) ?? []) {
      const cycle = walk(to);
      if (cycle !== null) return cycle;
    }
    path.pop();
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const cycle = walk(file);
    if (cycle !== null) return cycle;
  }
  return null;
}

function groupBy(edges: Import[]): Map<string, Import[]> {
  const groups = new Map<string, Import[]>();
  for (const edge of edges) groups.set(edge.from, [...(groups.get(edge.from) ?? []), edge]);
  return groups;
}
