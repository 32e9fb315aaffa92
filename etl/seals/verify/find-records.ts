import { RECORD_KINDS } from '../../method/record.ts';
import { readSql } from '../../base/sql.ts';
import type { Database } from '../../warehouse/database.ts';
import { recordContent } from '../../warehouse/record-content.ts';
import type { LoadItemDigest, LoadItemKind } from '../chain-line.ts';

/**
 * Finds the records whose facts differ from the digested ones. The trace of a digest shows a record
 * when one fact was added or removed, or one sighting got other content; the content hash shows every
 * record whose content was changed. Other differences name no record.
 * @param database with the view `fact` of `digestLoads`
 */
export async function findRecords(
  database: Database,
  load_id: number,
  kind: LoadItemKind,
  before: LoadItemDigest | undefined,
  after: LoadItemDigest | undefined,
): Promise<string[]> {
  const difference = BigInt(before?.trace ?? 0) ^ BigInt(after?.trace ?? 0);
  const rows = await database.rows<{ record: string }>(readSql('seals/sql/differing_record.sql'), {
    load_id,
    kind,
    before: before?.facts ?? 0,
    after: after?.facts ?? 0,
    difference: String(difference),
  });
  const found = rows.map(({ record }) => record);
  const records =
    kind === 'version' && found.length === 0 && after !== undefined
      ? await changedContent(database, load_id, after.facts)
      : found;
  return records.map((record) => record.replaceAll('\u001f', ' '));
}

/** @param most number of all contents: if all seem changed, another version of the program hashed them */
async function changedContent(
  database: Database,
  load_id: number,
  most: number,
): Promise<string[]> {
  const found: string[] = [];
  for (const kind of RECORD_KINDS) {
    const columns = await database.rows<{ column_name: string }>(
      `describe warehouse.${kind}_version`,
    );
    const stored = columns
      .map(({ column_name }) => column_name)
      .filter((column) => column !== 'content_hash');
    const content = recordContent('sighting.record_key', stored, 'version');
    const sql = readSql('seals/sql/changed_content.sql', { kind, content });
    const rows = await database.rows<{ record: string }>(sql, { load_id });
    found.push(...rows.map(({ record }) => record));
  }
  return most > 1 && found.length === most ? [] : found;
}
