import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { readDocument, sections, tableRows } from './markdown.ts';
import { sourceFiles } from './source-files.ts';

describe('the reference of the settings', () => {
  const section = sections(readDocument('docs/handbook/settings.md')).find(
    ({ title }) => title === 'settings.yaml',
  )!;
  const described = tableRows(section.lines, '设置').map(([name, value]) => `${name} ${value}`);
  // A folder without settings has the shipped ones, and no channel of a demo made in the checkout.
  const settings = flatten(readSettings(new DataDir(temporaryFolder())));

  it('names each setting once, with its default', () => {
    expect(settings.length).toBeGreaterThan(15);
    expect([...described].sort()).toEqual(
      settings.map(([name, value]) => `\`${name}\` \`${value}\``).sort(),
    );
  });
});

describe('the reference of the environment', () => {
  it('names each variable that the program reads, and none besides', () => {
    const read = sourceFiles(['etl', 'server'])
      .filter((file) => !/\/(test|bench)\//.test(file))
      .flatMap((file) => [
        ...readFileSync(join(PACKAGE_ROOT, file), 'utf8').matchAll(
          /process\.env(?:\['(\w+)'\]|\.(\w+))/g,
        ),
      ])
      .map((match) => match[1] ?? match[2]!);
    // Read by Node.js itself.
    const expected = new Set([...read, 'NODE_EXTRA_CA_CERTS']);
    const rows = tableRows(readDocument('docs/operations.md').split('\n'), '变量');
    expect(rows.map(([name]) => name).sort()).toEqual(
      [...expected].map((name) => `\`${name}\``).sort(),
    );
  });
});

/** `papers.at.daily` and its default as it is written in a table. */
function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): [string, string][] => {
    if (Array.isArray(inner)) return [[`${prefix}${name}`, inner.join(', ') || '[]']];
    if (typeof inner !== 'object' || inner === null) return [[`${prefix}${name}`, String(inner)]];
    const below = flatten(inner, `${prefix}${name}.`);
    return below.length === 0 ? [[`${prefix}${name}`, '{}']] : below;
  });
}
