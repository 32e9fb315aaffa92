import { shanghaiNow } from '../../etl/calendar/shanghai.ts';
import { importFiles } from '../../etl/schedule/import-files.ts';
import type { LoadMode } from '../../etl/warehouse/load-mode.ts';
import { dataDir } from './options.ts';
import type { CommonOptions } from './options.ts';
import { showProgress } from './progress.ts';
import { printReconciliation } from './print-reconciliation.ts';

interface ImportCommandOptions extends CommonOptions {
  source?: string;
  mode: LoadMode;
  loadedAt?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `cockpit import FILE…`: loads exports and prints how every row was accounted for. */
export async function importCommand(files: string[], options: ImportCommandOptions): Promise<void> {
  const progress = showProgress();
  await importFiles(dataDir(options), files, {
    source: options.source ?? null,
    mode: options.mode,
    loadedAt: options.loadedAt ?? shanghaiNow(),
    dryRun: options.dryRun === true,
    onProgress: (file, rows) => progress.update(`${file}：已读 ${rows} 行`),
    onLoaded: (result) => {
      progress.clear();
      if (options.json === true) console.log(JSON.stringify(result.reconciliation));
      else printReconciliation(result);
    },
  });
}
