import { readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { PACKAGE_ROOT, programVersion } from '../../base/package-root.ts';

vi.mock('node:fs', { spy: true });

it('the version is that of the running program, even after an upgrade replaces its files', () => {
  const text = readFileSync(`${PACKAGE_ROOT}/package.json`, 'utf8');
  vi.mocked(readFileSync).mockClear();
  expect(text).toContain(`"version": "${programVersion()}"`);
  expect(readFileSync).not.toHaveBeenCalled();
});
