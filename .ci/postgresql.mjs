// Finds the PostgreSQL programs that the tests of query sources start a server of their own with;
// on Debian as root installs them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const DEBIAN = '/usr/lib/postgresql';

/** Folder that holds `initdb` and `postgres`; empty when there is none, and those tests are skipped. */
export function postgresqlPath() {
  const places = () => [
    process.env.POSTGRESQL,
    ...(existsSync(DEBIAN)
      ? readdirSync(DEBIAN).map((version) => join(DEBIAN, version, 'bin'))
      : []),
    '/opt/homebrew/bin',
    '/usr/local/bin',
  ];
  const found = () => places().find((place) => place && existsSync(join(place, 'initdb')));
  if (!found() && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log('正在安装 postgresql……');
    const apt = (...args) =>
      execFileSync('apt-get', ['-qq', ...args], {
        stdio: 'inherit',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    try {
      apt('update');
      apt('install', '-y', '--no-install-recommends', 'postgresql');
    } catch {
      // Said by the tests that are skipped.
    }
  }
  return found() ?? '';
}
