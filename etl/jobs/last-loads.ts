import type { DataDir } from '../config/data-dir.ts';
import { readSql } from '../base/sql.ts';
import { hasData, openForReading } from '../warehouse/warehouse.ts';

/** Reads the Shanghai wall time of the last load of each source, by source id. */
export async function lastLoads(dir: DataDir): Promise<Map<string, string>> {
  if (!hasData(dir)) return new Map();
  const database = await openForReading(dir);
  try {
    const loads = await database.rows<{ source: string; loaded_at: string }>(
      readSql('jobs/sql/last_load.sql'),
    );
    return new Map(loads.map(({ source, loaded_at }) => [source, loaded_at]));
  } finally {
    database.close();
  }
}
