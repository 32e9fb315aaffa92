import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DataDir } from '../../config/data-dir.ts';
import { removeLoaderNote } from '../../warehouse/loader-note.ts';
import { hasData, openForLoading, warehousePath } from '../../warehouse/warehouse.ts';
import { runFolder } from './run-folder.ts';
import { lastingFolder } from './temporary-folder.ts';

/**
 * Gives a county that never had one an empty warehouse with its tables. Each run makes it once: the
 * statements that make the tables take as long as a tenth of a small load.
 */
export async function giveEmptyWarehouse(dir: DataDir): Promise<void> {
  const path = warehousePath(dir);
  if (existsSync(path) || hasData(dir)) return;
  const empty = join(runFolder(), 'empty.duckdb');
  if (!existsSync(empty)) await makeEmptyWarehouse(empty);
  dir.makeVar();
  mkdirSync(dirname(path), { recursive: true });
  copyFileSync(empty, path);
}

/** Several processes may make it at once: each makes its own, and one stays. */
async function makeEmptyWarehouse(empty: string): Promise<void> {
  const dir = new DataDir(lastingFolder());
  const database = await openForLoading(dir);
  removeLoaderNote(dir);
  database.close();
  renameSync(warehousePath(dir), empty);
}
