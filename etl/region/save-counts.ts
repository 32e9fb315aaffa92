import { basename } from 'node:path';
import { programVersion } from '../base/package-root.ts';
import { sha256OfFile } from '../base/sha256.ts';
import { readSql } from '../base/sql.ts';
import { COUNT_TABLE_NAMES, COUNT_TABLES } from '../facts/county-counts.ts';
import type { CountTable } from '../facts/county-counts.ts';
import type { Database } from '../warehouse/database.ts';
import type { CountsHeader } from './counts-header.ts';

/** Records the load of a counts file, and returns its number. */
export async function saveLoad(
  database: Database,
  { county, synthetic }: CountsHeader,
  rows: number,
  path: string,
  loadedAt: string,
): Promise<number> {
  const { load_id } = await database.row<{ load_id: number }>(
    readSql('intake/load/sql/next_load_id.sql'),
  );
  await database.run(readSql('intake/load/sql/insert_load.sql'), {
    load_id,
    kind: 'county',
    source: county.code,
    source_version: '',
    file: basename(path),
    file_modified_at: null,
    input_sha256: await sha256OfFile(path),
    mode: 'snapshot',
    is_synthetic: synthetic,
    loaded_at: loadedAt,
    program_version: programVersion(),
    read: rows,
    duplicate: 0,
    quarantined: 0,
    blank: 0,
    warnings: 0,
  });
  return load_id;
}

/** Stores the staged counts of a county where they differ, and returns the number of such rows. */
export async function saveCounts(
  database: Database,
  load_id: number,
  header: CountsHeader,
): Promise<number> {
  const county_code = header.county.code;
  await database.run(readSql('region/sql/insert_header.sql'), {
    load_id,
    county_code,
    header: JSON.stringify(header),
  });
  let changed = 0;
  for (const table of COUNT_TABLE_NAMES) {
    const { keys, counts }: CountTable = COUNT_TABLES[table];
    const parts = {
      table,
      keys: Object.keys(keys).join(', '),
      cast_keys: Object.entries(keys)
        .map(([key, is]) => (is.startsWith('date') ? `cast(${key} as date) as ${key}` : key))
        .join(', '),
      counts: counts.join(', '),
      negative_counts: counts.map((key) => `-${key} as ${key}`).join(', '),
      sums: counts.map((key) => `cast(sum(${key}) as bigint) as ${key}`).join(', '),
      any_count: counts.map((key) => `sum(${key}) <> 0`).join(' or '),
    };
    await database.run(readSql('region/sql/insert_counts.sql', parts), { load_id, county_code });
    const { rows } = await database.row<{ rows: number }>(
      readSql('region/sql/changed_rows.sql', { table }),
      { load_id },
    );
    changed += rows;
  }
  return changed;
}
