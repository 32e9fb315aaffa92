import { createHash } from 'node:crypto';
import type { PostgresqlQuery } from '../../../config/postgresql-query.ts';
import type { Input } from '../input.ts';
import { readQuery } from './read-query.ts';

/**
 * A PostgreSQL query as input. Each reading of the rows asks the server anew, and sees one state of
 * the database; the hash is taken as the rows pass, so it is known when they were read to the end.
 * @param title what people call the source
 */
export function queryInput(title: string, query: PostgresqlQuery): Input {
  let settle: (sha256: string) => void;
  const sha256 = new Promise<string>((resolve) => (settle = resolve));
  return {
    name: title,
    path: null,
    modifiedAt: null,
    async *rows() {
      const hash = createHash('sha256');
      for await (const batch of readQuery(title, query)) {
        hash.update(JSON.stringify(batch.rows));
        yield batch;
      }
      settle(hash.digest('hex'));
    },
    hash: () => sha256,
  };
}
