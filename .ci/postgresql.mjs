// Finds the PostgreSQL programs that the tests of query sources start a server of their own with;
// on Debian as root installs them.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tryInstall } from './apt.mjs';

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
  if (!found()) tryInstall('postgresql');
  return found() ?? '';
}
