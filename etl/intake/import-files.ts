import { basename } from 'node:path';
import type { OnBusy } from '../base/retry.ts';
import { fileInput } from './extract/input.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readSource, sourceOfFile } from '../config/source.ts';
import type { LoadResult } from './load/load-file.ts';
import { shownFileName } from './records/file-name.ts';
import { withLoader } from './load/with-loader.ts';
import type { LoadInput, LoadSettings } from './load/with-loader.ts';

export interface ImportFilesOptions extends LoadSettings {
  /** Source id; null: by the name of the file. */
  source: string | null;
  /** Called after each file is committed. */
  onLoaded: (result: LoadResult) => void;
  /** Called for each file that is refused, or that fails; the files after it are still loaded. */
  onFailed: (path: string, error: unknown) => void;
  /** Called while another process is loading; without it a BusyError is thrown. */
  onBusy?: OnBusy;
}

/**
 * Loads files one after another, each completely or not at all. One that fails does not stop the
 * others.
 */
export async function importFiles(
  dir: DataDir,
  paths: readonly string[],
  { source, onLoaded, onFailed, onBusy, ...settings }: ImportFilesOptions,
): Promise<void> {
  const work = async (load: LoadInput) => {
    for (const path of paths) {
      let loaded: LoadResult;
      try {
        const from = source === null ? sourceOfFile(dir, basename(path)) : readSource(dir, source);
        loaded = await load(fileInput(path, from.encoding, shownFileName(path)), from, settings);
      } catch (error) {
        onFailed(path, error);
        continue;
      }
      // What fails from here on does not undo the load.
      onLoaded(loaded);
    }
  };
  await withLoader(dir, work, onBusy);
}
