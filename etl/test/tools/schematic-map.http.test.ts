import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

it('npm run map draws the shipped map again, byte for byte', () => {
  const { scripts } = z
    .object({ scripts: z.object({ map: z.string() }) })
    .parse(JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')));
  const [program, ...tool] = scripts.map.split(' ');
  expect(program).toBe('node');
  const drawn = join(folder, 'townships.topo.json');
  execFileSync(process.execPath, [...tool, 'data/geo/townships.csv', drawn], {
    cwd: PACKAGE_ROOT,
  });
  const shipped = readFileSync(join(PACKAGE_ROOT, 'data/geo/townships.topo.json'), 'utf8');
  expect(readFileSync(drawn, 'utf8')).toBe(shipped);
});
