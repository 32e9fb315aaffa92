import { basename } from 'node:path';
import { fileInput } from './extract/input.ts';
import type { DataDir } from '../config/data-dir.ts';
import { readSource, sourceOfFile } from '../config/source.ts';
import type { LoadResult } from './load/load-file.ts';
import { shownFileName } from './records/file-name.ts';
import { withLoader } from './load/with-loader.ts';
import type { LoadSettings } from './load/with-loader.ts';

export interface ImportFilesOptions extends LoadSettings {
  /** Source id; null: by the name of the file. */
  source: string | null;
  /** Called after each file is committed. */
  onLoaded: (result: LoadResult) => void;
}

/**
 * Loads files one after another, each completely or not at all. Loaded files are published even when
 * a later file fails.
 * @throws UserError of the first file that is refused
 */
export async function importFiles(
  dir: DataDir,
  paths: readonly string[],
  { source, onLoaded, ...settings }: ImportFilesOptions,
): Promise<void> {
  await withLoader(dir, async (load) => {
    for (const path of paths) {
      const from = source === null ? sourceOfFile(dir, basename(path)) : readSource(dir, source);
      onLoaded(await load(fileInput(path, from.encoding, shownFileName(path)), from, settings));
    }
  });
}
