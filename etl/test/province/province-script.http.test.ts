import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from 'vitest';
import { PACKAGE_ROOT } from '../../base/package-root.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** Runs the script where Java is there, and `pip` installs nothing for want of a network. */
function runScript(cache: string, ...args: string[]): number | null {
  const bin = temporaryFolder();
  const programs = {
    java: 'echo \'openjdk version "17.0.1"\' >&2',
    python3: 'case "$*" in *install*) exit 1;; esac',
  };
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const { SPARK_HOME: _, JAVA_HOME: __, ...env } = process.env;
  return spawnSync(process.execPath, [join(PACKAGE_ROOT, '.ci', 'province.mjs'), ...args], {
    env: { ...env, PATH: `${bin}${delimiter}${env['PATH']}`, XDG_CACHE_HOME: cache },
  }).status;
}

it('the test of a province is left out without a network, where nobody asked for it', () => {
  expect(runScript(temporaryFolder(), '--if-possible')).toBe(0);
  expect(runScript(temporaryFolder())).toBe(1);
});

it('what a killed installation of Spark has left is removed', () => {
  const cache = temporaryFolder();
  const folder = join(cache, 'petition-cockpit');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const names = [`pyspark-4.0.1.${pid}`, `pyspark-4.0.1.${process.pid}`, 'pyspark-4.0.1.old'];
  for (const name of names) mkdirSync(join(folder, name), { recursive: true });
  runScript(cache);
  expect(readdirSync(folder).toSorted()).toEqual(names.slice(1).toSorted());
});
