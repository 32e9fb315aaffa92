import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../base/package-root.ts';
import { importsOf, sources } from './support/imports.ts';

const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')));
const declared = Object.keys(dependencies).sort();

/** What the installed program loads, by the file that imports it; benches are not packed. */
const loaded = ['etl', 'server']
  .flatMap(sources)
  .filter((file) => !file.startsWith('etl/tools/bench/'))
  .flatMap(importsOf)
  .filter(({ specifier, typeOnly }) => !typeOnly && !/^(\.|node:)/.test(specifier))
  .map(({ from, specifier }) => ({ from, name: packageName(specifier) }));

describe('dependencies of the package', () => {
  it('are all that runs without development dependencies', () => {
    expect(loaded.filter(({ name }) => !declared.includes(name))).toEqual([]);
  });

  it('are each loaded by the program itself, not by the build of the screens alone', () => {
    expect([...new Set(loaded.map(({ name }) => name))].sort()).toEqual(declared);
  });
});

/** `@scope/name/part` is of `@scope/name`, `name/part` of `name`. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
