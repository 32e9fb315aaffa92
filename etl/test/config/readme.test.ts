import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';

describe('the README', () => {
  const readme = readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8').replace(/ +/g, ' ');
  const settings = flatten(readSettings(new DataDir(join(PACKAGE_ROOT, 'data'))));

  it.each(settings)('names the setting %s with its default %s', (name, value) => {
    expect(readme).toContain(`| \`${name}\` | \`${value}\` |`);
  });
});

function flatten(value: object, prefix = ''): [string, string][] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? flatten(inner, `${prefix}${name}.`)
      : [
          [`${prefix}${name}`, Array.isArray(inner) ? inner.join(', ') || '[]' : String(inner)] as [
            string,
            string,
          ],
        ],
  );
}
