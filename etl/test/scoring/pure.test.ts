import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';

it('the scoring room imports only the method, the error classes and a random generator', () => {
  const folder = join(PACKAGE_ROOT, 'etl/scoring');
  const imported = readdirSync(folder).flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/from '(?!\.\/)([^']+)'/g)].map(
      ([, from]) => from!,
    ),
  );
  expect(imported.length).toBeGreaterThan(10);
  expect(
    imported.filter((from) => !/^(\.\.\/method\/|\.\.\/base\/errors\.ts$|pure-rand\/)/.test(from)),
  ).toEqual([]);
});
