import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DataDir } from '../../config/data-dir.ts';
import { Database } from '../../warehouse/database.ts';
import { migrate } from '../../warehouse/migrate.ts';
import { publishedPath } from '../../warehouse/warehouse.ts';

/** A load as tests give it; what they leave out says nothing. */
export interface TestLoad {
  kind?: string;
  source: string;
  mode: string;
  /** `yyyy-mm-dd hh:mm:ss` */
  loaded_at: string;
}

/** Publishes a warehouse that knows of loads without their records. */
export async function publishLoads(
  dir: DataDir,
  loads: readonly TestLoad[],
  alter: (database: Database) => Promise<void> = async () => {},
): Promise<void> {
  mkdirSync(dirname(publishedPath(dir)), { recursive: true });
  const database = await Database.open(publishedPath(dir));
  await migrate(database, null);
  for (const [at, { kind = 'petition', source, mode, loaded_at }] of loads.entries()) {
    await database.run(
      `insert into load by name
      select
          $load_id as load_id, $kind as kind, $source as source, '' as source_version,
          '' as file, '' as input_sha256, $mode as mode, false as is_synthetic,
          cast($loaded_at as timestamp) as loaded_at, '' as program_version, 0 as rows_read,
          0 as rows_duplicate, 0 as rows_quarantined, 0 as rows_blank, 0 as warnings`,
      { load_id: at + 1, kind, source, mode, loaded_at },
    );
  }
  await alter(database);
  database.close();
}
