import { BusyError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import type { OnBusy } from '../../base/retry.ts';
import { readClocks } from '../../config/clocks.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readSettings } from '../../config/settings.ts';
import type { Source } from '../../config/source.ts';
import type { Database } from '../../warehouse/database.ts';
import { removeLoaderNote } from '../../warehouse/loader-note.ts';
import { loadFile } from './load-file.ts';
import type { LoadLimits, LoadResult } from './load-file.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import { personSecret } from './person-secret.ts';
import {
  hasData,
  mayHaveUnpublishedLoads,
  openForLoading,
  publish,
} from '../../warehouse/warehouse.ts';

export interface LoadSettings {
  mode: LoadMode;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  dryRun: boolean;
  onProgress: (file: string, rows: number) => void;
}

const NO_LIMITS: LoadLimits = { max_rejected_share: 1, min_usual_share: 0 };

/** Loads one input whole, or throws the UserError that says why not. */
export type Load = (input: Input, source: Source, settings: LoadSettings) => Promise<LoadResult>;

/**
 * Holds the warehouse while some work loads into it, and publishes what was loaded at the end, even
 * when the work fails.
 * @param onBusy without it the load is refused while another process loads
 */
export async function withLoader<T>(
  dir: DataDir,
  work: (load: Load, database: Database) => Promise<T>,
  onBusy?: OnBusy,
): Promise<T> {
  const { loading } = readSettings(dir);
  const clocks = readClocks(dir);
  const database = await openWithRetry(dir, onBusy);
  let hasLoaded = false;
  const load: Load = async (input, source, settings) => {
    const result = await loadFile(database, input, {
      ...settings,
      source,
      clocks,
      secret: personSecret(dir),
      // Whoever repairs rows one by one may well leave most of them for another day.
      limits: settings.mode === 'replay' ? NO_LIMITS : loading,
      onProgress: (rows) => settings.onProgress(input.name, rows),
    });
    hasLoaded ||= !settings.dryRun;
    return result;
  };
  try {
    return await work(load, database);
  } finally {
    try {
      // A refused or dry run may leave its file otherwise than it found it; the two stay alike.
      if (hasLoaded || (hasData(dir) && mayHaveUnpublishedLoads(dir))) await publish(dir, database);
    } finally {
      removeLoaderNote(dir);
      database.close();
    }
  }
}

async function openWithRetry(dir: DataDir, onBusy: OnBusy | undefined): Promise<Database> {
  for (;;) {
    try {
      return await openForLoading(dir);
    } catch (error) {
      if (!(error instanceof BusyError) || onBusy === undefined) throw error;
      await onBusy(error);
    }
  }
}
