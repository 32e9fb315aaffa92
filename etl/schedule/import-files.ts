import { basename } from 'node:path';
import { readClocks } from '../settings/clocks.ts';
import type { DataDir } from '../settings/data-dir.ts';
import { readSettings } from '../settings/settings.ts';
import { readSource, sourceOfFile } from '../settings/source.ts';
import { loadFile } from '../warehouse/load-file.ts';
import type { LoadResult } from '../warehouse/load-file.ts';
import type { LoadMode } from '../warehouse/load-mode.ts';
import { personSecret } from '../warehouse/secret.ts';
import { openForLoading, publish } from '../warehouse/warehouse.ts';

export interface ImportOptions {
  /** Source id; null: the one that claims the file's name. */
  source: string | null;
  mode: LoadMode;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  dryRun: boolean;
  onProgress: (file: string, rows: number) => void;
  /** Called after each file is in for good. */
  onLoaded: (result: LoadResult, path: string) => void | Promise<void>;
}

/**
 * Loads files one after another, each whole or not at all; what is loaded is published even when a
 * later file fails.
 * @throws UserError of the first file that is refused
 */
export async function importFiles(
  dir: DataDir,
  paths: readonly string[],
  options: ImportOptions,
): Promise<void> {
  const settings = readSettings(dir);
  const clocks = readClocks(dir);
  const database = await openForLoading(dir);
  let hasLoaded = false;
  try {
    for (const path of paths) {
      const file = basename(path);
      const result = await loadFile(database, path, {
        source: options.source === null ? sourceOfFile(dir, file) : readSource(dir, options.source),
        clocks,
        mode: options.mode,
        loadedAt: options.loadedAt,
        dryRun: options.dryRun,
        secret: personSecret(dir),
        maxRejectedShare: settings.loading.max_rejected_share,
        onProgress: (rows) => options.onProgress(file, rows),
      });
      hasLoaded ||= !options.dryRun;
      await options.onLoaded(result, path);
    }
  } finally {
    if (hasLoaded) await publish(dir, database);
    database.close();
  }
}
