import { readSql } from '../base/sql.ts';
import type { Database } from '../warehouse/database.ts';
import { LATER_COLUMNS } from '../warehouse/record-content.ts';
import { LOAD_ITEM_KINDS } from './chain-line.ts';
import type { LoadItemDigest, LoadItemKind, LoadDigest } from './chain-line.ts';

type DigestRow = LoadItemDigest & { load_id: number; kind: LoadItemKind };

/**
 * Digests the facts of each load, in the order of the load numbers.
 * @param database with a warehouse attached as `warehouse`
 * @param after number of the last load to leave out; -1 includes the facts of no load, as load 0
 */
export async function digestLoads(
  database: Database,
  after: number,
  last: number,
): Promise<LoadDigest[]> {
  const facts = readSql('seals/sql/fact.sql', {
    later: Object.values(LATER_COLUMNS).flat().join('|'),
  });
  await database.run(`create or replace temp view fact as ${facts}`);
  const rows = await database.rows<DigestRow>(readSql('seals/sql/fact_digest.sql'), {
    after,
    last,
  });
  const files = await database.rows<{ load_id: number; file: string }>(
    'select load_id, file from warehouse.load',
  );
  const names = new Map(files.map(({ load_id, file }) => [load_id, file]));
  return [...new Set(rows.map(({ load_id }) => load_id))].map((load_id) => {
    const own = rows.filter((row) => row.load_id === load_id);
    const digests = LOAD_ITEM_KINDS.flatMap((kind) => {
      const row = own.find((each) => each.kind === kind);
      if (row === undefined) return [];
      const { facts, sha256, trace } = row;
      return [[kind, { facts, sha256, trace }] as const];
    });
    return { load_id, file: names.get(load_id) ?? '', facts: Object.fromEntries(digests) };
  });
}
