import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { shippedIndicators } from '../../config/indicators.ts';
import { readSource } from '../../config/source.ts';
import { ACTIVITY_NAMES } from '../../method/ledger-indicator.ts';
import { LETTER_KINDS, REPORT_KINDS, REPORT_NAMES } from '../../method/paper-kind.ts';
import { RIGHT_NAMES, RIGHTS, ROLE_RIGHTS, ROLES } from '../../method/role.ts';
import { WALL_VIEWS } from '../../method/wall-view.ts';
import { ROUTES } from '../../../server/contract/routes.ts';
import { readDocument, sections, tableRows } from './markdown.ts';
import { sourceFiles } from './source-files.ts';

const rowsOf = (path: string, heading: string) =>
  tableRows(readDocument(path).split('\n'), heading);
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``);

describe('the documents name what the program has, each once', () => {
  it('indicators, with title and direction, in published order', () => {
    const rows = rowsOf('docs/method.md', 'Indicator').map((cells) => [
      cells[0],
      cells[1],
      cells.at(-1),
    ]);
    const expected = shippedIndicators().map(({ id, title, better }) => [
      `\`${id}\``,
      title,
      better,
    ]);
    expect(rows).toEqual(expected);
  });

  it('kinds of work of the ledger', () => {
    const text = readDocument('docs/handbook/schemes.md');
    for (const [kind, name] of Object.entries(ACTIVITY_NAMES)) {
      expect(text).toContain(`\`${kind}\` ${name}`);
    }
  });

  it('headings and words of the steps of handling', () => {
    const rows = rowsOf('docs/handbook/import.md', '列');
    const { headings, words } = readSource(new DataDir(join(PACKAGE_ROOT, 'data')), 'petition');
    const known = Object.values(headings).map((names) => names.join('、'));
    expect(rows).toHaveLength(6);
    for (const [heading, others] of rows) {
      expect(known).toContain([heading, others].filter((each) => each !== '').join('、'));
    }
    const first = Object.values(words['path']!).map((synonyms) => synonyms![0]);
    expect(rows[0]![2]!.split(/[、；]/)).toEqual(first);
  });

  it('views of the wall', () => {
    const rows = rowsOf('docs/handbook/screens.md', '`view`');
    expect(rows.map(([view]) => view)).toEqual(code(WALL_VIEWS));
  });

  it('papers', () => {
    const rows = rowsOf('docs/handbook/papers.md', '代号');
    expect(rows.map(([kind]) => kind)).toEqual(code([...REPORT_KINDS, ...LETTER_KINDS]));
    for (const [at, kind] of REPORT_KINDS.entries()) expect(rows[at]![1]).toBe(REPORT_NAMES[kind]);
  });

  it('roles and rights', () => {
    const rows = rowsOf('docs/handbook/access.md', '角色');
    const expected = ROLES.map((role) => {
      const { name, rights, units } = ROLE_RIGHTS[role];
      return [name, `\`${role}\``, code(rights).join('、'), units === 'all' ? '全县' : '本单位'];
    });
    expect(rows).toEqual(expected);
    const described = rowsOf('docs/handbook/access.md', '权限');
    expect(described).toEqual(RIGHTS.map((right) => [`\`${right}\``, RIGHT_NAMES[right]]));
  });

  it('routes of the API', () => {
    const calls = rowsOf('docs/operations.md', '接口').map(
      ([call]) => /^`([A-Z]+ [^?]+)(\?.*)?`$/.exec(call!)?.[1],
    );
    expect([...calls].sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort(),
    );
  });

  it('rooms', () => {
    const named = rowsOf('docs/architecture.md', 'Room').flatMap(([cell]) =>
      [...cell!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!),
    );
    // Of etl also the rooms within rooms; the folders of the commands and of the pages are their own.
    const rooms = [
      ...foldersBelow('etl', 2),
      ...foldersBelow('server', 1),
      ...foldersBelow('web', 1),
    ].filter(hasCode);
    expect(rooms).toContain('etl/seals/verify');
    const missing = rooms.filter((room) => !named.includes(room));
    expect(missing).toEqual([]);
  });

  it('libraries', () => {
    const packages = z.record(z.string(), z.string());
    const { dependencies, optionalDependencies } = z
      .object({ dependencies: packages, optionalDependencies: packages })
      .parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')));
    const section = sections(readDocument('docs/libraries.md')).find(
      ({ title }) => title === 'At run time',
    )!;
    const rows = tableRows(section.lines, 'Library').map(([name]) => name);
    expect([...rows].sort()).toEqual(
      code([...Object.keys(dependencies!), ...Object.keys(optionalDependencies!)]).sort(),
    );
  });
});

/** Folders below another, down to a depth; none of tests. */
function foldersBelow(top: string, depth: number): string[] {
  if (depth === 0) return [];
  return readdirSync(join(PACKAGE_ROOT, top), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'test')
    .map((entry) => `${top}/${entry.name}`)
    .flatMap((folder) => [folder, ...foldersBelow(folder, depth - 1)]);
}

const hasCode = (folder: string) =>
  readdirSync(join(PACKAGE_ROOT, folder)).some((file) => /\.(ts|svelte)$/.test(file));

describe('the comments in the code name', () => {
  it('documents that there are', () => {
    const named = sourceFiles(['etl', 'server', 'web', 'data'])
      .filter((file) => !file.includes('/test/'))
      .flatMap((file) =>
        [...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(/\b[a-z][\w/.-]*\.md\b/g)].map(
          ([name]) => ({ file, name }),
        ),
      );
    // A path from the package's root, or from the data folder, or a page of docs by its name.
    const isThere = (name: string) =>
      ['', 'data/', 'docs/'].some((folder) => existsSync(join(PACKAGE_ROOT, folder + name)));
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ name }) => !isThere(name))).toEqual([]);
  });

  it('sections of the method that docs/method.md has', () => {
    const numbers = new Set(
      sections(readDocument('docs/method.md')).flatMap(
        ({ title }) => /^(\d+)\. /.exec(title)?.[1] ?? [],
      ),
    );
    const named = sourceFiles(['etl', 'server', 'web', 'data']).flatMap((file) =>
      [...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(/method\.md §§?([\d, -]+)/g)]
        .flatMap((match) => match[1]!.split(/[, -]+/))
        .filter((number) => number !== '')
        .map((number) => ({ file, number })),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(({ number }) => !numbers.has(number))).toEqual([]);
  });
});
