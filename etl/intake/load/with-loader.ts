import { BusyError, UserError } from '../../base/errors.ts';
import type { Input } from '../extract/input.ts';
import type { OnBusy } from '../../base/retry.ts';
import { shanghaiNow } from '../../method/calendar/shanghai.ts';
import { readClocks } from '../../config/clocks.ts';
import type { DataDir } from '../../config/data-dir.ts';
import { readIndicatorLines } from '../../config/indicators.ts';
import { readSettings } from '../../config/settings.ts';
import type { Source } from '../../config/source.ts';
import type { Database } from '../../warehouse/database.ts';
import { lastLoad } from '../../warehouse/last-load.ts';
import { removeLoaderNote } from '../../warehouse/loader-note.ts';
import { loadFile } from './load-file.ts';
import type { LoadResult } from './load-file.ts';
import type { LoadLimits } from './find-refusal.ts';
import { RefusedFileError } from './refused-file-error.ts';
import { rejectedPath, writeRejectedRows } from './write-rejected-rows.ts';
import type { LoadMode } from '../../method/load-mode.ts';
import { readUnitResolver } from './unattributed.ts';
import { personSecret } from './person-secret.ts';
import {
  hasData,
  mayHaveUnpublishedLoads,
  openForLoading,
  publish,
  publishIfSound,
} from '../../warehouse/warehouse.ts';

/** What the caller decides about a load; the rest comes from the data folder. */
export interface LoadSettings {
  mode: LoadMode;
  /** Shanghai wall time `yyyy-mm-dd hh:mm:ss`. */
  loadedAt: string;
  dryRun: boolean;
  /** Headings or names of fields that files may lack though earlier ones had them. */
  without: readonly string[];
  /** Where to write the rejected rows; null: below `var`, when the file is refused. */
  rejectedFile: string | null;
  onProgress: (file: string, rows: number) => void;
}

const NO_LIMITS: LoadLimits = {
  max_rejected_share: 1,
  max_differing_share: 1,
  min_usual_share: 0,
};

/**
 * Loads one input, completely or not at all.
 * @throws UserError that says why the input is refused
 */
export type LoadInput = (
  input: Input,
  source: Source,
  settings: LoadSettings,
) => Promise<LoadResult>;

/**
 * Opens the warehouse for some work that loads into it. Publishes what was loaded at the end, even when
 * the work fails.
 * @param onBusy called while another process is loading; without it a BusyError is thrown
 */
export async function withLoader<T>(
  dir: DataDir,
  work: (load: LoadInput, database: Database) => Promise<T>,
  onBusy?: OnBusy,
): Promise<T> {
  const { loading } = readSettings(dir);
  const clocks = readClocks(dir);
  const resolveUnit = readUnitResolver(dir);
  const indicators = readIndicatorLines(dir);
  const database = await openWithRetry(dir, onBusy);
  let hasLoaded = false;
  const load: LoadInput = async (input, source, settings) => {
    if (dir.isRegion) throw noCasesInRegion(dir, input.name);
    const { rejectedFile, ...options } = settings;
    const result = await loadFile(database, input, {
      ...options,
      source,
      clocks,
      // An earlier day of loading may be stated of data that are newer.
      days: {
        earliest: loading.earliest,
        latest: laterOf(settings.loadedAt, shanghaiNow()).slice(0, 10),
      },
      secret: personSecret(dir, (await lastLoad(database)) !== null),
      resolveUnit,
      indicators,
      // A repaired file may be small, and most of its rows may still be wrong.
      limits: settings.mode === 'replay' ? NO_LIMITS : loading,
      onProgress: (rows) => settings.onProgress(input.name, rows),
    }).catch(async (error: unknown) => {
      if (!(error instanceof RefusedFileError)) throw error;
      throw await withRejectedRows(dir, error, settings);
    });
    if (rejectedFile !== null) await writeRejectedRows(rejectedFile, source, result.rejections);
    hasLoaded ||= !settings.dryRun;
    return result;
  };
  try {
    return await work(load, database);
  } finally {
    try {
      // Even a refused load or a dry run may write to the loader's file; keep both files equal.
      if (hasLoaded) await publish(dir, database);
      else if (hasData(dir) && mayHaveUnpublishedLoads(dir)) await publishIfSound(dir, database);
    } finally {
      removeLoaderNote(dir);
      database.close();
    }
  }
}

function noCasesInRegion(dir: DataDir, file: string): UserError {
  return new UserError(
    `${dir.root} 是区域的数据目录，不装信访件，文件 ${file} 没有装载；各县的统计包请用 cockpit region add 收。`,
  );
}

/** Writes the rejected rows of a refused file, and returns the refusal that says where they are. */
async function withRejectedRows(
  dir: DataDir,
  error: RefusedFileError,
  { rejectedFile, dryRun }: LoadSettings,
): Promise<RefusedFileError> {
  const { message, details } = error;
  const { source, inputHash, report } = details;
  if (report.rejections.length === 0 || (rejectedFile === null && dryRun)) return error;
  const path = rejectedFile ?? rejectedPath(dir, source, inputHash);
  await writeRejectedRows(path, source, report.rejections);
  const sentence = `${message}退回的行已写入 ${path}。`;
  return new RefusedFileError(sentence, { ...details, rejectedFile: path });
}

/** Returns the later one of two wall times. */
function laterOf(one: string, other: string): string {
  return one > other ? one : other;
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
