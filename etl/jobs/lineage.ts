import { readSql } from '../base/sql.ts';
import type { DataDir } from '../config/data-dir.ts';
import type { LoadMode } from '../method/load-mode.ts';
import type { RecordKind } from '../method/record.ts';
import type { Database } from '../warehouse/database.ts';
import { hasData, openForReading } from '../warehouse/warehouse.ts';

/** A load with its rows by outcome (数据来源). */
export interface LoadedFile {
  load_id: number;
  kind: RecordKind;
  /** Id of the source. */
  source: string;
  file: string;
  mode: LoadMode;
  /** Shanghai wall time. */
  loaded_at: string;
  read: number;
  duplicate: number;
  quarantined: number;
  blank: number;
}

/** A case of a load, and where it stands; null: the load of an earlier version did not keep it. */
export interface LoadedRow {
  petition_no: string;
  sheet: string | null;
  row: number | null;
}

/** A stretch of a list, and how many there are in all. */
export interface Stretch<T> {
  total: number;
  rows: T[];
}

/** Reads loads, the newest first. */
export function readLoadedFiles(
  dir: DataDir,
  limit: number,
  offset: number,
): Promise<Stretch<LoadedFile>> {
  return readStretch(dir, 'loaded_file', { limit, offset });
}

/** Reads the cases that a load held, in the order of its rows; 揭发控告 are left out. */
export function readLoadedRows(
  dir: DataDir,
  load_id: number,
  limit: number,
  offset: number,
): Promise<Stretch<LoadedRow>> {
  return readStretch(dir, 'loaded_row', { load_id, limit, offset });
}

function readStretch<T>(
  dir: DataDir,
  file: string,
  bindings: Record<string, number>,
): Promise<Stretch<T>> {
  return whileOpen(dir, { total: 0, rows: [] }, async (database) => {
    const rows = await database.rows<T & { total: number }>(
      readSql(`jobs/sql/${file}.sql`),
      bindings,
    );
    return { total: rows[0]?.total ?? 0, rows };
  });
}

async function whileOpen<T>(
  dir: DataDir,
  nothing: T,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  if (!hasData(dir)) return nothing;
  const database = await openForReading(dir);
  try {
    return await work(database);
  } finally {
    database.close();
  }
}
