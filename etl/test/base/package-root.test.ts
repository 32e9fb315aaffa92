import fs, { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT, programVersion } from '../../base/package-root.ts';
import { spyOnBuiltin } from '../support/spy-on-builtin.ts';

it('the version is that of the running program, even after an upgrade replaces its files', () => {
  const text = readFileSync(`${PACKAGE_ROOT}/package.json`, 'utf8');
  const reading = spyOnBuiltin(fs, 'readFileSync');
  expect(text).toContain(`"version": "${programVersion()}"`);
  expect(reading).not.toHaveBeenCalled();
});
