import { createHash } from 'node:crypto';
import type { PostgresqlQuery } from '../../../config/postgresql-query.ts';
import type { Input } from '../input.ts';
import { readQuery } from './read-query.ts';

/**
 * Makes an input of a PostgreSQL query. Each call of `rows` sends the query again and sees one state
 * of the database. The hash is computed from the rows as they are read.
 * @param title title of the source
 */
export function queryInput(title: string, query: PostgresqlQuery): Input {
  let settle: (sha256: string) => void;
  const sha256 = new Promise<string>((resolve) => (settle = resolve));
  return {
    name: title,
    path: null,
    scan: () => null,
    modifiedAt: null,
    async *rows() {
      const hash = createHash('sha256');
      for await (const batch of readQuery(title, query)) {
        hash.update(JSON.stringify(batch.rows));
        yield batch;
      }
      settle(hash.digest('hex'));
    },
    notes: () => [],
    hasChanged: () => false,
    hash: () => sha256,
  };
}
