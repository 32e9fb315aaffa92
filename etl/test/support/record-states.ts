import { measureSettings, readReference } from '../../editions/reference.ts';
import { KnownState } from '../../facts/known-state.ts';
import { withLoader } from '../../intake/load/with-loader.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { openForReading } from '../../warehouse/warehouse.ts';
import { reconcile } from '../../intake/load/reconcile.ts';
import type { StoredCounts } from '../../intake/load/reconciliation.ts';

/** The known state of a petition: its content, and whether it is withdrawn. */
export interface RecordState {
  record_key: string;
  content: string;
  is_withdrawn: boolean;
}

/** Reads the published state of every petition as known at K, ordered by number. */
export async function recordStatesAt(dir: DataDir, knownAt: string | null): Promise<RecordState[]> {
  const settings = measureSettings(readReference(dir, 'six-modules'));
  const database = await openForReading(dir);
  try {
    await KnownState.at(database, settings, knownAt);
    return await database.rows<RecordState>(
      `select record_key, cast(content_hash as varchar) as content, is_withdrawn
      from record_state
      order by record_key`,
    );
  } finally {
    database.close();
  }
}

/** A stored load with its reconciliation as computed now. */
export type KnownLoad = StoredCounts & { loaded_at: string };

/** Reads the reconciliation of every load, in the order of time. */
export async function reconciliations(dir: DataDir): Promise<KnownLoad[]> {
  return withLoader(dir, async (_, database) => {
    const loads = await database.rows<{ load_id: number; loaded_at: string }>(
      'select load_id, cast(loaded_at as varchar) as loaded_at from load order by load.loaded_at, file',
    );
    const found: KnownLoad[] = [];
    for (const { load_id, loaded_at } of loads) {
      found.push({ loaded_at, ...(await reconcile(database, load_id)) });
    }
    return found;
  });
}
