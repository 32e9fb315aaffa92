import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { PASSWORD, PostgresqlServer } from '../../tools/bench/postgresql-server.ts';

const PROGRAMS = process.env['POSTGRESQL'] ?? '/usr/lib/postgresql/15/bin';
const SKIPPED = existsSync(join(PROGRAMS, 'initdb'))
  ? ''
  : ' (skipped: no PostgreSQL here; install the package postgresql)';

/** Runs tests against one PostgreSQL server; its password is in the environment. */
export function describeWithPostgresql(
  title: string,
  tests: (server: PostgresqlServer) => void,
): void {
  describe.skipIf(SKIPPED !== '')(`${title}${SKIPPED}`, () => {
    const server = new PostgresqlServer(PROGRAMS);
    beforeAll(async () => {
      process.env['PGPASSWORD'] = PASSWORD;
      await server.create();
    });
    afterAll(() => server.remove());
    tests(server);
  });
}
