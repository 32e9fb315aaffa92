import type { Database } from '../../warehouse/database.ts';

/**
 * Rows and a hash of the content of every table of the warehouse that has rows, but its layout. Blank
 * cells do not count, so that a table that gained a column keeps its hash.
 */
export async function tableDigests(database: Database): Promise<Record<string, string>> {
  const tables = await database.rows<{ name: string }>(
    "select table_name as name from duckdb_tables() where database_name = 'warehouse' and table_name <> 'layout' order by name",
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows, hash } = await database.row<{ rows: number; hash: string }>(
      `select count(*) as rows, cast(bit_xor(hash(replace(regexp_replace(
        cast(to_json(content) as varchar), '"\\w+":null,?', '', 'g'
      ), ',}', '}'))) as varchar) as hash
      from warehouse.${name} as content`,
    );
    if (rows > 0) digests[name] = `${rows} ${hash}`;
  }
  return digests;
}
